import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Telemetry } from '@vigia/core';

/**
 * What the middleware adds to the requests of Express. An application says so itself, since it may have a `log` of its
 * own: `declare global { namespace Express { interface Request extends TelemetryRequest {} } }`.
 */
export interface TelemetryRequest {
  /** The logger of the telemetry, with the ids of this request on every line, wherever it is written. */
  log: Telemetry['logger'];
}

/** Passes a request on, or an error. */
export type Next = (error?: unknown) => void;

/** An Express middleware, with the telemetry that it records to: for whoever let it create its own. */
export interface Middleware {
  (request: IncomingMessage, response: ServerResponse, next: Next): void;
  readonly telemetry: Telemetry;
}

/** An Express error handler: Express tells it from a middleware by its four parameters. */
// biome-ignore lint/complexity/useMaxParams: Express counts them.
export type ErrorMiddleware = (error: unknown, request: IncomingMessage, response: ServerResponse, next: Next) => void;
