import type { Report } from '@vigia/contract';
import type { Registry } from 'prom-client';
import type { MetricFamily } from '../metric-family.js';
import type { NamedFamily } from './name-conflicts.js';
import { defaultLabelsOf, type RegisteredMetric, registeredMetrics, registeredName } from './registered-metric.js';
import { familyType, readRegistryFamily } from './registry-family.js';
import { shareRuns } from './shared-runs.js';
import { createTurns } from './turns.js';

/** Reads the user's own metrics. */
export interface RegistryReader {
  /** Every metric that could be read, in the order of registration. Never rejects. */
  read(): Promise<readonly MetricFamily[]>;
  /** What every metric is called, those included that cannot be read. */
  names(): readonly NamedFamily[];
}

/** What a {@link RegistryReader} reads. */
export interface RegistryReaderOptions {
  readonly registry: Registry;
  readonly report: Report;
  /** How long one metric's `collect` may take. */
  readonly collectTimeoutMs: number;
}

/**
 * Reads metric by metric: one that throws, or that keeps the scrape waiting, costs itself only. Scrapes that overlap
 * share the reading of a metric, because a `collect` that resets and then awaits would count twice.
 */
export function createRegistryReader({ registry, report, collectTimeoutMs }: RegistryReaderOptions): RegistryReader {
  const start = shareRuns((metric: RegisteredMetric) =>
    readRegistryFamily({ metric, name: registeredName(registry, metric), defaultLabels: defaultLabelsOf(registry) }),
  );

  async function attempt(metric: RegisteredMetric): Promise<readonly MetricFamily[]> {
    try {
      return [await withTimeout(collectTimeoutMs, start(metric))];
    } catch (cause) {
      report({
        code: 'VIGIA_COLLECTOR_FAILED',
        message: `The metric ${metric.name} could not be read; it is missing from this scrape, the rest is there.`,
        fix: `Mend the \`collect\` function of ${metric.name}; the cause has its error.`,
        cause,
      });
      return [];
    }
  }

  /** They are read all at once, but what prom-client does for many of them is more than one turn should take. */
  async function read(): Promise<readonly MetricFamily[]> {
    const turns = createTurns();
    const attempts: Promise<readonly MetricFamily[]>[] = [];
    for (const metric of registeredMetrics(registry)) {
      attempts.push(attempt(metric));
      const rest = turns.rest();
      if (rest !== undefined) await rest;
    }
    return (await Promise.all(attempts)).flat();
  }

  return {
    read,
    names: () =>
      registeredMetrics(registry).map((metric) => ({
        name: registeredName(registry, metric),
        type: familyType(metric.type),
      })),
  };
}

function withTimeout<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`It took more than ${timeoutMs} ms.`));
    const timer = setTimeout(late, timeoutMs).unref();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
