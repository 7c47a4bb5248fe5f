export type {
  Attributes,
  AttributeValue,
  Exchange,
  ExchangeEnd,
  ExchangeEvent,
  ExchangeStart,
  KpiDeclaration,
  KpiDeclarations,
  KpiLabels,
  LogLevel,
  LogRecord,
  MetricFamily,
  Outcome,
  Peer,
  Problem,
  ReadMetrics,
  Report,
  Secret,
  Sink,
  SinkHealth,
  SinkHost,
  SpanEvent,
  SpanKind,
  SpanRecord,
  SpanStatus,
} from '@vigia/contract';
export { defineKpis, VigiaError } from '@vigia/contract';
export { createTelemetry, isTelemetry, resolveTelemetry } from './create-telemetry.js';
export { domainOf } from './exchange/domain.js';
export { type GraphqlRouteOptions, graphqlRoute } from './exchange/graphql-route.js';
export type { NativeRequest, NativeResponse } from './exchange/native.js';
export {
  discardExchange,
  findExchange,
  observe,
  refusePinoHttp,
  requestChildren,
  requestIdOf,
  requestLogger,
  runInContext,
  tellsFailures,
  usesContext,
} from './exchange/observe.js';
export type { Observation } from './exchange/observed-exchange.js';
export type { DomainOption, RequestView, RouteOption } from './exchange/request-view.js';
export type { JobOutcome, JobRun, JobRunner } from './jobs/job-run.js';
export { type AccessVerdict, accessVerdict } from './logging/access/access-verdict.js';
export { type ContextMixin, contextMixin } from './logging/context/context-mixin.js';
export { currentLogger } from './logging/context/current-logger.js';
export { withContext } from './logging/context/with-context.js';
export type { LevelOptions } from './logging/levels/level-options.js';
export { type LokiStream, lokiStream } from './logging/loki/loki-stream.js';
export { createLokiTransport, type LokiTransportOptions } from './logging/loki/loki-transport.js';
export { redactQueriesIn, redactQuery } from './logging/redaction/query-redaction.js';
export { REDACTED } from './logging/redaction/secret-names.js';
export { createSecretTest, type SecretTest } from './logging/redaction/secret-test.js';
export { declareMethods } from './metrics/declare-methods.js';
export type { CounterKpi, GaugeKpi, HistogramKpi, Kpi, KpiArguments, Kpis, NoKpis } from './metrics/kpis/kpi.js';
export {
  createInfrastructureMetrics,
  type InfrastructureMetrics,
  type InfrastructureMetricsOptions,
  type RequestLabelName,
} from './monitor/infrastructure-metrics.js';
export { InfrastructureMonitor } from './monitor/infrastructure-monitor.js';
export type { MonitorActs, RenderedMetrics } from './monitor/monitor-acts.js';
export type { InfrastructureMonitorOptions } from './monitor/monitor-options.js';
export type { RequestDurationLabels, RequestLabels } from './monitor/registered-request.js';
export type { AccessOptions, StormOptions } from './options/access-options.js';
export type { ClientOptions } from './options/client-options.js';
export type { HealthCheck, HealthCheckOptions, HealthOptions } from './options/health-options.js';
export type { LokiOptions } from './options/loki-options.js';
export type { LokiStreamOptions } from './options/loki-stream-options.js';
export type { OutgoingOptions, PropagateOption } from './options/outgoing-options.js';
export type { PushOptions } from './options/push-options.js';
export type { ShutdownOptions } from './options/shutdown-options.js';
export type { SpoolOptions } from './options/spool-options.js';
export type {
  AuthorizeOption,
  IgnoreOption,
  LabelOptions,
  LabelReader,
  LogsOptions,
  MetricBuckets,
  MetricLimits,
  MetricsOptions,
  RegistryOption,
  RequestIdOptions,
  RequestsOptions,
  ServiceOptions,
  SystemOptions,
  TelemetryOptions,
} from './options/telemetry-options.js';
export type { TracesOptions } from './options/traces-options.js';
export { type TraceHeaders, traceHeaders } from './outgoing/trace-headers.js';
export { applicationAnswers, applicationListens } from './pages/application-listens.js';
export type {
  Page,
  PageExemplar,
  PageFeed,
  PageHost,
  PageSink,
  SeriesBudget,
  SiblingAnswers,
  Siblings,
} from './pages/page.js';
export { joinTelemetry } from './parts/join-telemetry.js';
export type { Surroundings } from './parts/surroundings.js';
export type { PartHost, PartSample, TelemetryPart } from './parts/telemetry-part.js';
export { createPoster, type Post, type PostAnswer, type Poster, type PosterOptions } from './posting/poster.js';
export { chooseEncoding, type EncodingChoice } from './serving/accept-encoding.js';
export { bearerToken } from './serving/bearer-token.js';
export { type OwnPaths, ownPaths } from './serving/own-paths.js';
export { isForwarded } from './serving/private-peer.js';
export { digestOf, isSameText } from './serving/same-text.js';
export { serve } from './serving/serve.js';
export { createSharedToken, type SharedToken } from './serving/shared-token.js';
export { isLetIn, type UserDecision } from './serving/user-decision.js';
export { applicationClosed, applicationCloses, applicationServes } from './shutdown/application-closes.js';
export type { ClosableServer } from './shutdown/closable.js';
export type { CloseOptions } from './shutdown/close-options.js';
export type { Telemetry } from './telemetry.js';
export { createDescribeException, type DescribeException } from './tracing/exception-event.js';
export type { Span, SpanAttributes } from './tracing/inner/span.js';
export { trace } from './tracing/inner/trace.js';
export type { TraceRunner } from './tracing/inner/trace-runner.js';
