import type { ExchangeEvent, KpiDeclarations, Problem } from '@vigia/contract';
import { assembleTelemetry } from '../assembly/assemble-telemetry.js';
import type { NoKpis } from '../metrics/kpis/kpi.js';
import type { Environment } from '../options/environment.js';
import { resolveOptions } from '../options/resolve.js';
import { createLogLines } from './log-lines.js';
import { metricValue } from './metric-value.js';
import type { TestTelemetry, TestTelemetryOptions } from './test-telemetry.js';

/** A test means the same on every machine: what its shell or its CI has set is not read. */
const NO_ENVIRONMENT: Environment = { variables: {}, hostname: 'test', manifest: undefined };

/**
 * Creates a telemetry for the tests of a service: all adapters take it, and it remembers what it saw. It reads no
 * environment, listens to no signals, and throws where a declared KPI is used wrongly, unless told otherwise.
 *
 * @throws VigiaError as `createTelemetry` does.
 */
export function createTestTelemetry<const Declarations extends KpiDeclarations = NoKpis>(
  options: TestTelemetryOptions<Declarations> = {},
): TestTelemetry<Declarations> {
  const events: ExchangeEvent[] = [];
  const problems: Problem[] = [];
  const { destination, lines, clear } = createLogLines();
  const resolved = resolveOptions(
    {
      strict: true,
      shutdown: { signals: false },
      ...options,
      // Every line is kept: whoever counts them in a test wants them all.
      logs: { ...options.logs, level: options.logs?.level ?? 'trace', storm: false, destination },
      sinks: [{ name: 'test', record: (event) => void events.push(event) }, ...(options.sinks ?? [])],
      onProblem: (problem) => problems.push(problem),
    },
    NO_ENVIRONMENT,
  );
  const { telemetry, idle, collect } = assembleTelemetry<Declarations>(resolved);

  function reset(): void {
    clear();
    events.splice(0);
    problems.splice(0);
  }

  const metric: TestTelemetry['metric'] = async (name, labels = {}) => metricValue(await collect(), { name, labels });
  return Object.assign(telemetry, { events, logs: lines, problems, idle, metric, reset });
}
