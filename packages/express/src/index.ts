export {
  createTelemetry,
  type Exchange,
  type ExchangeEvent,
  graphqlRoute,
  type Problem,
  type Sink,
  type Telemetry,
  type TelemetryOptions,
} from '@vigia/core';
export type { ErrorMiddleware, Middleware, Next } from './middleware.js';
export { type TelemetryFactory, telemetry } from './telemetry.js';
