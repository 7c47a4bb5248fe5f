import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Telemetry } from '@vigia/core';

/** The part of a Koa application that the middleware touches. Structural, so that Koa 2 and 3 both fit. */
export interface KoaApplication {
  readonly middleware: readonly unknown[];
  /** The prototype of every context. */
  readonly context: object;
}

/** The part of Koa's `ctx` that the middleware touches. Structural, so that Koa 2 and 3 both fit. */
export interface KoaContext {
  readonly app: KoaApplication;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly request: object;
  readonly method: string;
  /** The path as mounts and rewrites have left it. */
  readonly path: string;
  /** The request target as the client sent it. */
  readonly originalUrl: string;
  /** `false` where the application answers by Node's response, past Koa. */
  respond?: boolean | undefined;
}

/** A Koa middleware, with the telemetry that it records to: for whoever let it create its own. */
export interface KoaMiddleware {
  // Generic, so that `app.use()` infers no new context from it.
  <Context extends KoaContext>(context: Context, next: () => Promise<unknown>): Promise<unknown>;
  readonly telemetry: Telemetry;
}
