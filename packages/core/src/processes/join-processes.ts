import type { Report } from '@vigia/contract';
import type { Registry } from 'prom-client';
import type { Health } from '../health/health.js';
import type { Metrics } from '../metrics/metrics.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { createProcesses, type Processes } from './processes.js';

/** What a telemetry brings along. */
export interface JoiningParts {
  readonly registry: Registry;
  readonly metrics: Pick<Metrics, 'own' | 'collect'>;
  readonly health: Pick<Health, 'fresh'>;
  readonly report: Report;
}

/** `undefined` where this process speaks for itself. */
export function joinProcesses(
  { metrics: options, service, kpis, disabled }: ResolvedOptions,
  { registry, metrics, health, report }: JoiningParts,
): Processes | undefined {
  if (options?.processes === undefined || disabled) return undefined;
  // The checks of this process are not waited for: whoever asks has no time.
  const refresh = health.fresh(async () => undefined);

  function collect(): ReturnType<Metrics['collect']> {
    void refresh();
    return metrics.collect();
  }

  const { processes, constantLabels } = options;
  return createProcesses({
    options: processes,
    service,
    constantLabels,
    registry,
    kpis,
    families: metrics.own,
    collect,
    report,
  });
}
