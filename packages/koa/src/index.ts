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
  type Telemetry,
  type TelemetryOptions,
  withContext,
} from '@vigia/core';
export type { KoaApplication, KoaContext, KoaMiddleware } from './koa-context.js';
export type { TelemetryContext } from './meet-application.js';
export { telemetry } from './telemetry.js';
