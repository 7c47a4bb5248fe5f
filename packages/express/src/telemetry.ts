import type { ServerResponse } from 'node:http';
import {
  type Exchange,
  observe,
  resolveTelemetry,
  runInContext,
  serve,
  type Telemetry,
  type TelemetryOptions,
} from '@vigia/core';
import { acquaintance } from './acquaintance.js';
import { createErrorMiddleware } from './error-middleware.js';
import { markMiddleware } from './installed-late.js';
import type { ErrorMiddleware, Middleware, Next } from './middleware.js';
import { errorBehind } from './router-errors.js';
import { routeTemplate } from './routes/route-template.js';
import { TRAIL, type TrackedRequest } from './routes/tracked-request.js';

/** @see telemetry */
export interface TelemetryFactory {
  /**
   * Makes the middleware: `app.use(telemetry())`, before everything else.
   *
   * @param input - A telemetry that exists, or the options of a new one.
   * @throws VigiaError when the options cannot be used.
   */
  (input?: Telemetry | TelemetryOptions): Middleware;
  /**
   * Makes an error handler that notes what was thrown and passes it on: `app.use(telemetry.errors(vigia))`, after all
   * routes and before the application's own error handlers. With router 2.3 and later, which a new installation of
   * Express 5 has, errors are noted without it.
   */
  errors(vigia: Telemetry): ErrorMiddleware;
}

/** Telemetry for Express 4 and 5. */
export const telemetry: TelemetryFactory = Object.assign(createMiddleware, { errors: createErrorMiddleware });

/** On Node 20 what is added to an Express response is dear: there the exchange follows the connection. */
const FOLLOWS_CONNECTION: boolean = Number.parseInt(process.versions.node, 10) < 22;

function createMiddleware(input?: Telemetry | TelemetryOptions): Middleware {
  const vigia = resolveTelemetry(input);
  const { meet, track } = acquaintance(vigia);

  function middleware(request: TrackedRequest, response: ServerResponse, next: Next): void {
    meet(request, installed);
    if (serve(vigia, request, response)) return;
    runInContext(vigia, watch(request, response), next);
  }

  function watch(request: TrackedRequest, response: ServerResponse): Exchange | undefined {
    const exchange: Exchange | undefined = observe(vigia, {
      request,
      response,
      target: request.originalUrl,
      followConnection: FOLLOWS_CONNECTION,
      readRoute() {
        const failure = errorBehind(request, response);
        if (failure !== undefined) exchange?.fail(failure.error);
        return trail && routeTemplate(trail, response);
      },
    });
    const trail = exchange && (request[TRAIL] ?? track(request));
    trail?.observedBy(vigia, exchange);
    return exchange;
  }

  const installed = Object.assign(middleware, { telemetry: vigia });
  markMiddleware(installed);
  return installed;
}
