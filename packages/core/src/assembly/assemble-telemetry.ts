import type { Exchange, ExchangeStart, KpiDeclarations } from '@vigia/contract';
import { startCollecting } from '../exchange/attach-sinks.js';
import { LiveExchange } from '../exchange/live-exchange.js';
import { NODE_LAYER, type ObservingTelemetry } from '../exchange/observe.js';
import { writeStartLine } from '../logging/start-line.js';
import type { MetricFamily } from '../metrics/metric-family.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { ORIGINS, type PagedTelemetry } from '../pages/application-listens.js';
import { type JoinableTelemetry, PARTS } from '../parts/join-telemetry.js';
import { createMetricsEndpoint } from '../serving/metrics-endpoint.js';
import { createMetricsListener, type MetricsListenerOptions } from '../serving/metrics-listener.js';
import { ENDPOINTS, type ServingTelemetry } from '../serving/own-paths.js';
import { createServing } from '../serving/serving.js';
import { type EndingTelemetry, SHUTDOWN } from '../shutdown/application-closes.js';
import { nativeServerOf } from '../shutdown/closable.js';
import type { Telemetry } from '../telemetry.js';
import { createTracing } from '../tracing/create-tracing.js';
import { createTraceRunner } from '../tracing/inner/trace.js';
import { runUntraced } from '../tracing/inner/untraced.js';
import { assembleEnding } from './assemble-ending.js';
import { assembleLogging, type CountDropped } from './assemble-logging.js';
import { assembleMeasuring } from './assemble-measuring.js';
import { awaitPages } from './assemble-pages.js';
import { assembleRecording } from './assemble-recording.js';

/** A telemetry, with what only its tests may ask. */
export interface Assembly<Declarations extends KpiDeclarations> {
  readonly telemetry: Telemetry<Declarations>;
  /** Resolves when no exchange and no job is running. */
  idle(): Promise<void>;
  /** Every metric as it is now. */
  collect(): Promise<readonly MetricFamily[]>;
}

/** A telemetry, with what is for adapters and for other packages of ours. */
type WholeTelemetry<Declarations extends KpiDeclarations> = ObservingTelemetry<Declarations> &
  ServingTelemetry &
  EndingTelemetry<Declarations> &
  PagedTelemetry<Declarations> &
  JoinableTelemetry<Declarations>;

/** Where the parts meet. */
export function assembleTelemetry<Declarations extends KpiDeclarations>(
  options: ResolvedOptions,
): Assembly<Declarations> {
  const dropped: CountDropped = (sink, reason, items) => metrics.eventDropped(sink, reason, items);
  const waitingPages = awaitPages(options);
  const tracing = createTracing(options, {
    record: (span) => runUntraced(logging.context.member, () => recording.dispatch.recordSpan(span)),
    lose: (spans) => recording.dispatch.loseSpans(spans),
  });
  const logging = assembleLogging(options, { dropped, watch: waitingPages.tell, tracing });
  const measuring = assembleMeasuring<Declarations>(options, logging, (request) => recording.lookAround(request));
  const { report, note } = logging;
  const { metrics, render, health, isolation, processes } = measuring;
  let running = (): number => 0;
  const pages = waitingPages.attach({ logging, measuring, running: () => running() });
  const serveMetrics = options.metrics && createMetricsEndpoint({ ...options.metrics, write: measuring.write, report });
  const listen =
    isolation === undefined
      ? createMetricsListener
      : (given: MetricsListenerOptions) => isolation.listen(given, render);
  const serving = createServing({
    ...options,
    listen,
    ports: processes?.ports,
    metrics: serveMetrics,
    health: health.endpoints,
    pages: pages.endpoints,
    report,
    note,
    pagesListening: (address) => pages.origins.add(address, false),
  });
  const { endpoints, paths, prefixes, reserved, handle } = serving.application;
  const recording = assembleRecording(options, { logging, tracing, metrics: metrics.http, reserved, pages, dropped });
  const origins = prefixes.length === 0 ? undefined : pages.origins;
  running = recording.recorder.running;
  const { shutdown, idle, flush, close } = assembleEnding(options, { logging, measuring, recording, pages, serving });

  const closeWith: Telemetry['closeWith'] = (given, closeOptions) => {
    const same = shutdown.closeWith(given, closeOptions);
    origins?.serve(nativeServerOf(given));
    return same;
  };

  function begin(start: ExchangeStart): Exchange {
    const exchange = new LiveExchange(recording.recorder, start);
    recording.recorder.open(exchange);
    return exchange;
  }

  if (options.disabled) recording.layer.close();
  if (options.metrics !== undefined) startCollecting(logging.sinks, measuring.read, report);
  for (const warning of options.warnings) report(warning);
  writeStartLine(note, options);
  const telemetry: WholeTelemetry<Declarations> = {
    logger: logging.logger,
    registry: measuring.registry,
    monitor: measuring.monitor,
    kpi: measuring.kpi,
    job: measuring.jobs.run,
    trace: createTraceRunner(logging.context.member),
    setLevel: logging.setLevel,
    paths,
    prefixes,
    report,
    begin,
    handle,
    declareRoute: (method, route) => metrics.http?.declareRoute(method, route),
    flush,
    closeWith,
    close,
    [NODE_LAYER]: recording.layer,
    [SHUTDOWN]: shutdown,
    [PARTS]: measuring.parts,
    [ENDPOINTS]: endpoints,
    [ORIGINS]: origins,
  };
  return { telemetry, idle, collect: metrics.collect };
}
