export type {
  Exchange,
  ExchangeEnd,
  ExchangeEvent,
  ExchangeStart,
  Outcome,
  Peer,
  Problem,
  Secret,
  Sink,
} from '@vigia/contract';
export { VigiaError } from '@vigia/contract';
export { domainOf } from './exchange/domain.js';
export { type GraphqlRouteOptions, graphqlRoute } from './exchange/graphql-route.js';
export type { NativeRequest, NativeResponse } from './exchange/native.js';
export { discardExchange, findExchange, observe } from './exchange/observe.js';
export type { Observation } from './exchange/observed-exchange.js';
export type { DomainOption, RequestView, RouteOption } from './exchange/request-view.js';
export type { Report } from './logging/problem-reporter.js';
export type { TelemetryOptions } from './options/telemetry-options.js';
export { serve } from './serving/serve.js';
export { createTelemetry, resolveTelemetry, type Telemetry } from './telemetry.js';
