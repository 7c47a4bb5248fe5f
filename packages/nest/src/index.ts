export {
  type ContextMixin,
  type CounterKpi,
  contextMixin,
  createTelemetry,
  currentLogger,
  defineKpis,
  type Exchange,
  type ExchangeEvent,
  type GaugeKpi,
  graphqlRoute,
  type HistogramKpi,
  type JobRun,
  type KpiDeclaration,
  type KpiDeclarations,
  type Kpis,
  type LokiStream,
  type LokiStreamOptions,
  lokiStream,
  type Problem,
  type Sink,
  type Span,
  type SpanAttributes,
  type SpanRecord,
  type Telemetry,
  type TelemetryOptions,
  type TraceHeaders,
  type TraceRunner,
  trace,
  traceHeaders,
  withContext,
} from '@vigia/core';
export type { AuditedAction, AuditTrail, DescribeCall } from './audit-trail.js';
export { AUDIT, Audited } from './audited.js';
export { type FastifyLoggingOptions, fastifyOptions } from './fastify-options.js';
export { InjectLogger, LOGGER } from './inject-logger.js';
export { InjectTelemetry } from './inject-telemetry.js';
export { SkipTelemetry } from './skip-telemetry.js';
export { TelemetryLogger } from './telemetry-logger.js';
export { TelemetryModule } from './telemetry-module.js';
export type { TelemetryInput, TelemetryModuleAsyncOptions } from './telemetry-module-options.js';
