export {
  type CounterKpi,
  createTelemetry,
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
} from '@vigia/core';
export type { ErrorMiddleware, Middleware, Next } from './middleware.js';
export { type TelemetryFactory, telemetry } from './telemetry.js';
