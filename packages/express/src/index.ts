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
  type Problem,
  type Sink,
  type Telemetry,
  type TelemetryOptions,
  withContext,
} from '@vigia/core';
export type { ErrorMiddleware, Middleware, Next, TelemetryRequest } from './middleware.js';
export { type TelemetryFactory, telemetry } from './telemetry.js';
