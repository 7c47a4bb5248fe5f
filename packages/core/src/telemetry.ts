import type { Exchange, ExchangeStart, KpiDeclarations, Peer, Report } from '@vigia/contract';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { JobRunner } from './jobs/job-run.js';
import type { Kpis, NoKpis } from './metrics/kpis/kpi.js';

/** Everything that one telemetry does. It holds no process-wide state, so that many live side by side. */
export interface Telemetry<Declarations extends KpiDeclarations = NoKpis> {
  /** The service's logger: pino, or the one given as `logs.logger`. */
  readonly logger: Logger;
  /** Where the application's own metrics live: prom-client's registry, or the one given as `metrics.registry`. */
  readonly registry: Registry;
  /**
   * The declared KPIs: `vigia.kpi.signups.inc({ plan: 'pro' })`. Wrong use is reported and records nothing, unless the
   * option `strict` is true: then it throws. Without metrics every use does nothing.
   */
  readonly kpi: Kpis<Declarations>;
  /** Runs a job now: `cron.schedule('0 3 * * *', () => vigia.job('nightly', run))`. */
  readonly job: JobRunner;
  /** The paths that {@link handle} answers. */
  readonly paths: readonly string[];
  /** Reports something that was survived; for adapters and sinks. Never throws. */
  readonly report: Report;
  /** Begins an exchange whose end the caller will tell. Adapters call `observe`, which tells it by itself. */
  begin(start: ExchangeStart): Exchange;
  /** Answers a request for one of {@link paths}; `undefined` for any other. */
  handle(request: Request, peer: Peer): Promise<Response> | undefined;
  /** Announces a route, so that its counters exist at zero before the first request and the first error. */
  declareRoute(method: string, route: string): void;
  /** Asks every sink to send what it holds, and waits until the signal is aborted. What fails is reported, not thrown. */
  flush(signal?: AbortSignal): Promise<void>;
  /**
   * Observes nothing new, waits for running exchanges and jobs within the deadline, then closes the sinks. Idempotent.
   * @param deadlineMs - Patience in milliseconds; 5,000 when not given.
   */
  close(deadlineMs?: number): Promise<void>;
}
