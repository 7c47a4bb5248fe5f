export type {
  Exchange,
  ExchangeEnd,
  ExchangeEvent,
  ExchangeStart,
  Outcome,
  Peer,
  Problem,
  Report,
  Secret,
  Sink,
} from '@vigia/contract';
export { VigiaError } from '@vigia/contract';
export { createTelemetry, isTelemetry, resolveTelemetry } from './create-telemetry.js';
export { domainOf } from './exchange/domain.js';
export { type GraphqlRouteOptions, graphqlRoute } from './exchange/graphql-route.js';
export type { NativeRequest, NativeResponse } from './exchange/native.js';
export { discardExchange, findExchange, observe } from './exchange/observe.js';
export type { Observation } from './exchange/observed-exchange.js';
export type { DomainOption, RequestView, RouteOption } from './exchange/request-view.js';
export { declareMethods } from './metrics/declare-methods.js';
export type {
  AuthorizeOption,
  IgnoreOption,
  LogsOptions,
  MetricLimits,
  MetricsOptions,
  NotYet,
  RegistryOption,
  RequestIdOptions,
  RequestsOptions,
  ServiceOptions,
  TelemetryOptions,
} from './options/telemetry-options.js';
export { serve } from './serving/serve.js';
export type { Telemetry } from './telemetry.js';
