import type { ProblemReport } from '@vigia/contract';
import type { Variables } from './environment.js';

/** A sink of another package, and the variables that say where it sends to. */
interface KnownSink {
  readonly variables: readonly string[];
  readonly factory: string;
  readonly package: string;
  /** Any of these will do. */
  readonly names: readonly string[];
}

const KNOWN_SINKS: readonly KnownSink[] = [
  {
    variables: ['FAUCET_TELEMETRY_POSTGRES_STRING'],
    factory: 'postgres',
    package: '@vigia/postgres',
    names: ['postgres'],
  },
  {
    variables: ['', '_TRACES', '_METRICS', '_LOGS'].map((signal) => `OTEL_EXPORTER_OTLP${signal}_ENDPOINT`),
    factory: 'otlp',
    package: '@vigia/otel',
    names: ['otlp', 'newrelic', 'cloudwatch', 'googlecloud', 'grafanacloud'],
  },
];

/** Where an SDK of OpenTelemetry is in the process, its variables are meant for it. */
const OPEN_TELEMETRY = Symbol.for('opentelemetry.js.api.1');

/** Tells of variables that say where signals go, where nothing was passed that would bring them there. */
export function unpassedSinks(variables: Variables, passed: readonly string[]): readonly ProblemReport[] {
  return KNOWN_SINKS.filter(({ names }) => !names.some((name) => passed.includes(name)))
    .filter(({ factory }) => factory !== 'otlp' || !isOtelElsewhere(variables))
    .flatMap((sink) => {
      const variable = sink.variables.find((name) => (variables[name] ?? '') !== '');
      return variable === undefined ? [] : [unpassed(variable, sink)];
    });
}

function isOtelElsewhere(variables: Variables): boolean {
  return OPEN_TELEMETRY in globalThis || variables['OTEL_SDK_DISABLED']?.toLowerCase() === 'true';
}

function unpassed(variable: string, sink: KnownSink): ProblemReport {
  return {
    code: 'VIGIA_SINK_NOT_PASSED',
    message: `${variable} is set, and no sink was passed that reads it: nothing is sent there.`,
    fix: `Add \`import { ${sink.factory} } from '${sink.package}';\` and \`sinks: [${sink.factory}()]\`, or unset ${variable}.`,
    subject: sink.factory,
  };
}
