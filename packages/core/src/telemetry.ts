import type { Exchange, ExchangeStart, KpiDeclarations, Peer, Report } from '@vigia/contract';
import type { LevelWithSilentOrString, Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { JobRunner } from './jobs/job-run.js';
import type { LevelOptions } from './logging/levels/level-options.js';
import type { Kpis, NoKpis } from './metrics/kpis/kpi.js';
import type { InfrastructureMonitor } from './monitor/infrastructure-monitor.js';
import type { ClosableServer } from './shutdown/closable.js';
import type { CloseOptions } from './shutdown/close-options.js';
import type { TraceRunner } from './tracing/inner/trace-runner.js';

/** Everything that one telemetry does. It holds no process-wide state, so that many live side by side. */
export interface Telemetry<Declarations extends KpiDeclarations = NoKpis> {
  /** The service's logger: pino, or the one given as `logs.logger`. */
  readonly logger: Logger;
  /** Where the application's own metrics live: prom-client's registry, or the one given as `metrics.registry`. */
  readonly registry: Registry;
  /** The same metrics for code that counts by itself: `registerRequest`, `registerRequestDuration`, `getMetrics`. */
  readonly monitor: InfrastructureMonitor;
  /**
   * The declared KPIs: `vigia.kpi.signups.inc({ plan: 'pro' })`. Wrong use is reported and records nothing, unless the
   * option `strict` is true: then it throws. Without metrics every use does nothing.
   */
  readonly kpi: Kpis<Declarations>;
  /** Runs a job now: `cron.schedule('0 3 * * *', () => vigia.job('nightly', run))`. */
  readonly job: JobRunner;
  /** Runs a piece of work in a span: `await vigia.trace('charge card', () => charge(card))`. */
  readonly trace: TraceRunner;
  /**
   * Changes the level of the logger while the service runs: `vigia.setLevel('debug', { forMs: 60_000 })`. Of several
   * that hold for a time the latest holds, until it is over. Does nothing with `logs: false`.
   *
   * @throws VigiaError for a level that the logger does not have, and for options that cannot be used.
   */
  setLevel(level: LevelWithSilentOrString, options?: LevelOptions): void;
  /** The paths that {@link handle} answers, on the port of the application. */
  readonly paths: readonly string[];
  /** Those of {@link paths} that it answers with all paths below: those of pages. */
  readonly prefixes: readonly string[];
  /** Reports something that was survived; for adapters and sinks. Never throws. */
  readonly report: Report;
  /** Begins an exchange whose end the caller will tell. Adapters call `observe`, which tells it by itself. */
  begin(start: ExchangeStart): Exchange;
  /**
   * Answers a request for one of {@link paths}, or below one of {@link prefixes}; `undefined` for any other. A page may
   * answer with a body that goes on until it is cancelled: cancel it when the client leaves.
   */
  handle(request: Request, peer: Peer): Promise<Response> | undefined;
  /** Announces a route, so that its counters exist at zero before the first request and the first error. */
  declareRoute(method: string, route: string): void;
  /** Asks every sink to send what it holds, writes the lines that wait, and waits until the signal is aborted. What fails is reported, not thrown. */
  flush(signal?: AbortSignal): Promise<void>;
  /**
   * Ends a server, or an application that closes itself, when the process is told to end (`shutdown.signals`):
   * readiness turns to 503, the service answers on for `drainMs`, accepts nothing new, ends idle connections and event
   * streams, lets running requests end, cuts what is left, then closes this telemetry. When nobody else listens to the
   * signal, the process ends by it. Several servers end together.
   *
   * @param server - What `app.listen(port)` returns in Express and Koa; in Fastify and Nest the application itself.
   * @returns what it was given.
   * @throws VigiaError for an application that cannot be closed, such as those of Express and Koa, and for options
   * that cannot be used.
   */
  closeWith<Server extends ClosableServer>(server: Server, options?: CloseOptions): Server;
  /**
   * Observes nothing new, waits for running exchanges and jobs, then closes the sinks, which have a part of the
   * deadline for themselves. Servers are left alone. Idempotent.
   *
   * @param deadlineMs - Patience in milliseconds; 5,000 when not given.
   */
  close(deadlineMs?: number): Promise<void>;
}
