import { type Exchange, type ExchangeStart, type KpiDeclarations, VigiaError } from '@vigia/contract';
import { Registry } from 'prom-client';
import { attachSinks } from './exchange/attach-sinks.js';
import { createClientAddress } from './exchange/client-address.js';
import { createExchangeRecorder } from './exchange/exchange-recorder.js';
import { createIgnoreTest } from './exchange/ignored.js';
import { LiveExchange } from './exchange/live-exchange.js';
import { createNodeLayer } from './exchange/node-layer.js';
import { NODE_LAYER, type ObservingTelemetry } from './exchange/observe.js';
import { createSinkDispatch } from './exchange/sink-dispatch.js';
import { createHealth } from './health/health.js';
import { createJobs } from './jobs/jobs.js';
import { createLoggingContext } from './logging/context/logging-context.js';
import { createLevels } from './logging/levels/levels.js';
import { createLogSinks } from './logging/log-sinks.js';
import { createLogging } from './logging/logging.js';
import { createNote } from './logging/note.js';
import { createProblemReporter } from './logging/problem-reporter.js';
import { createProblemWriter } from './logging/problem-writer.js';
import { writeStartLine } from './logging/start-line.js';
import type { NoKpis } from './metrics/kpis/kpi.js';
import { createKpis } from './metrics/kpis/kpis.js';
import type { MetricFamily } from './metrics/metric-family.js';
import { createMetrics } from './metrics/metrics.js';
import { createArrivals } from './monitor/arrivals.js';
import { monitorOf } from './monitor/infrastructure-monitor.js';
import { createProcessWatch } from './monitor/process-watch.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve.js';
import type { TelemetryOptions } from './options/telemetry-options.js';
import { type JoinableTelemetry, PARTS } from './parts/join-telemetry.js';
import { createParts } from './parts/parts.js';
import { createLookAround } from './parts/surroundings.js';
import { createMetricsEndpoint } from './serving/metrics-endpoint.js';
import { ENDPOINTS, type ServingTelemetry } from './serving/own-paths.js';
import { createServing } from './serving/serving.js';
import { type EndingTelemetry, SHUTDOWN } from './shutdown/application-closes.js';
import { endWithProcess } from './shutdown/end-with-process.js';
import { createShutdown } from './shutdown/shutdown.js';
import { createTelemetryEnd } from './shutdown/telemetry-end.js';
import type { Telemetry } from './telemetry.js';

const CLOSE_DEADLINE_MS = 5_000;

/**
 * Creates a telemetry, which every adapter takes: `app.use(telemetry(vigia))`.
 *
 * @throws {@link VigiaError} for an unknown option, a bad value or a bad combination, naming the option and the fix.
 */
export function createTelemetry<const Declarations extends KpiDeclarations = NoKpis>(
  input: TelemetryOptions<Declarations> = {},
): Telemetry<Declarations> {
  return assembleTelemetry<Declarations>(resolveOptions(input)).telemetry;
}

/** A telemetry, with what only its tests may ask. */
export interface Assembly<Declarations extends KpiDeclarations> {
  readonly telemetry: Telemetry<Declarations>;
  /** Resolves when no exchange and no job is running. */
  idle(): Promise<void>;
  /** Every metric as it is now. */
  collect(): Promise<readonly MetricFamily[]>;
}

/** Where the parts meet. */
export function assembleTelemetry<Declarations extends KpiDeclarations>(
  options: ResolvedOptions,
): Assembly<Declarations> {
  const problems = createProblemWriter();
  const reporter = createProblemReporter({ onProblem: options.onProblem, write: problems.write });
  const { report } = reporter;
  attachSinks(options, report);
  const dropped = (sink: string, reason: string): void => metrics.eventDropped(sink, reason);
  const logSinks = createLogSinks({ ...options, report });
  const allSinks = [...options.sinks, ...logSinks.map(({ sink }) => sink)];
  const targets = logSinks.map(({ target }) => target);
  const context = createLoggingContext({ ...options, report });
  const logging = createLogging({ ...options, mixin: context.mixin, report, dropped, targets });
  const { logger, accessLine, followRequest } = logging;
  problems.begin(logging.writeProblem);
  const note = createNote(logger, report);
  const levels = createLevels({ ...options, logger, note });
  context.begin(logger);
  const registry = options.metrics?.registry ?? new Registry();
  const watch = createProcessWatch({ ...options, report });
  const health = createHealth({ health: options.health, readings: watch.readings, report, note });
  const kpis = createKpis<Declarations>({ ...options, enabled: options.metrics !== undefined, report });
  const jobs = createJobs({ context, report });
  const arrivals = options.metrics && createArrivals({ domains: options.metrics.limits.domains, report });
  const parts = createParts({
    host: { service: options.service, surroundings: (request) => lookAround(request) },
    report,
  });
  const sources = [watch, health, kpis, jobs, parts, ...(arrivals === undefined ? [] : [arrivals])];
  const { counts: problemCounts } = reporter;
  const metrics = createMetrics({
    ...options,
    sinks: allSinks,
    registry,
    report,
    problemCounts,
    losses: logging.losses,
    sources,
  });
  const render = health.fresh(metrics.render);
  const serveMetrics = options.metrics && createMetricsEndpoint({ ...options.metrics, render, report });
  const serving = createServing({ ...options, metrics: serveMetrics, health: health.endpoints, report, note });
  const { endpoints, paths, reservedPaths, handle } = serving.application;
  const sinks = createSinkDispatch({ sinks: allSinks, report, dropped });
  const patienceMs = Math.min(CLOSE_DEADLINE_MS, options.shutdown.deadlineMs);
  const leaveProcess = endWithProcess({ sinks: allSinks, dispatch: sinks, patienceMs, exitLast: logging.flushNow });
  const labels = options.metrics?.labels ?? [];
  const recorder = createExchangeRecorder({
    requests: options.requests,
    labels,
    metrics: metrics.http,
    sinks,
    accessLine,
    report,
  });
  const { member } = context;
  const readClient = createClientAddress(options.requests.client);
  const lookAround = createLookAround({ member, owner: recorder, readClient });
  const isIgnored = createIgnoreTest({ ownPaths: reservedPaths, ignore: options.requests.ignore, report });
  const layer = createNodeLayer({
    recorder,
    isIgnored,
    id: options.requests.id,
    member,
    followRequest,
    tellsFailures: () => !options.disabled && accessLine !== undefined && logger.isLevelEnabled('error'),
  });
  const idle = async (): Promise<void> => void (await Promise.all([recorder.idle(), jobs.idle()]));
  const end = createTelemetryEnd({
    stop() {
      health.beginShutdown();
      layer.close();
      watch.stop();
    },
    idle,
    sinks: {
      async close(deadlineMs) {
        const leftMs = await parts.close(deadlineMs);
        logging.endStorms();
        await sinks.close(leftMs);
      },
    },
    async closeLast(deadlineMs) {
      await serving.close(deadlineMs);
      context.close();
      levels.close();
      await logging.close();
      leaveProcess();
    },
  });
  const shutdown = createShutdown({
    options: options.shutdown,
    report,
    note,
    isNeeded: allSinks.some(({ flush, close }) => flush !== undefined || close !== undefined),
    unready: health.beginShutdown,
    applicationCloses: health.applicationCloses,
    exchangesIdle: recorder.idle,
    jobsIdle: jobs.idle,
    endTelemetry: end,
  });
  let closing: Promise<void> | undefined;

  function begin(start: ExchangeStart): Exchange {
    const exchange = new LiveExchange(recorder, start);
    recorder.open(exchange);
    return exchange;
  }

  async function flush(signal?: AbortSignal): Promise<void> {
    await Promise.all([sinks.flush(signal), logging.flush()]);
  }

  function close(deadlineMs: number = CLOSE_DEADLINE_MS): Promise<void> {
    closing ??= end(Math.min(deadlineMs, shutdown.leftMs())).finally(shutdown.leave);
    return closing;
  }

  if (options.disabled) layer.close();
  for (const warning of options.warnings) report(warning);
  writeStartLine(note, options);
  const telemetry: ObservingTelemetry<Declarations> &
    ServingTelemetry &
    EndingTelemetry<Declarations> &
    JoinableTelemetry<Declarations> = {
    logger,
    registry,
    monitor: monitorOf({ http: metrics.http, arrivals, system: undefined, render, report }),
    kpi: kpis.kpi,
    job: jobs.run,
    setLevel: levels.setLevel,
    paths,
    report,
    begin,
    handle,
    declareRoute: (method, route) => metrics.http?.declareRoute(method, route),
    flush,
    closeWith: shutdown.closeWith,
    close,
    [NODE_LAYER]: layer,
    [SHUTDOWN]: shutdown,
    [PARTS]: parts,
    [ENDPOINTS]: endpoints,
  };
  return { telemetry, idle, collect: metrics.collect };
}

/**
 * What an adapter was given: a telemetry, options for one of its own, or nothing.
 *
 * @throws {@link VigiaError} when the options cannot be used, or when the factory of a middleware was installed as if
 * it were one.
 */
export function resolveTelemetry(input?: Telemetry | TelemetryOptions): Telemetry {
  if (isRequestOrContext(input)) {
    throw new VigiaError(
      'VIGIA_PLUGIN_MISUSED',
      'telemetry makes a middleware and is none: write app.use(telemetry()) in place of app.use(telemetry).',
    );
  }
  return isTelemetry(input) ? input : createTelemetry(input);
}

/** Whether a value is a telemetry, of either build (import, require). */
export function isTelemetry(value: unknown): value is Telemetry {
  return isObject(value) && NODE_LAYER in value;
}

/** What a framework hands to a middleware: a request of Node's or a context of Koa's. */
function isRequestOrContext(value: unknown): boolean {
  return isObject(value) && 'headers' in value && 'url' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
