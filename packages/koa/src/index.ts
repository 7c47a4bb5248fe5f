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
export type { KoaApplication, KoaContext, KoaMiddleware } from './koa-context.js';
export type { TelemetryContext } from './meet-application.js';
export { telemetry } from './telemetry.js';
