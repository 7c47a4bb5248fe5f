import type { Report } from '@vigia/contract';
import type { Exposition } from '../metrics/exposition/exposition.js';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import type { Arrivals } from './arrivals.js';
import type { SystemMetrics } from './system-metrics.js';

/** What an `InfrastructureMonitor` stands on: parts of its own, or those of a telemetry. */
export interface MonitorParts {
  /** `undefined` when metrics are off: requests are not counted then. */
  readonly http: Pick<HttpMetrics, 'counted'> | undefined;
  readonly arrivals: Pick<Arrivals, 'count'> | undefined;
  /** What the monitor starts and stops; `undefined` where it runs as long as a telemetry does. */
  readonly system: Pick<SystemMetrics, 'start' | 'stop'> | undefined;
  readonly render: Exposition['render'];
  readonly report: Report;
}
