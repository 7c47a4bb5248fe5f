import type { Telemetry } from '@vigia/core';
import { declareRoutes } from './declare-routes.js';
import { reportIfLate } from './installed-late.js';
import type { KoaApplication } from './koa-context.js';
import { showLog } from './request-log.js';

/** What the middleware adds to Koa's `ctx`: `new Koa<Koa.DefaultState, TelemetryContext>()`. */
export interface TelemetryContext {
  readonly telemetry: Telemetry;
  /** The logger of the telemetry, with the ids of this request on every line, wherever it is written. */
  readonly log: Telemetry['logger'];
}

/**
 * Koa shows its application only to a request, so the first request of each does what concerns all of them. Never
 * throws.
 */
export function meetApplication(vigia: Telemetry, application: KoaApplication, middleware: object): void {
  try {
    showOnContext(vigia, application);
    showLog(vigia, application);
    reportIfLate(vigia, application, middleware);
    declareRoutes(vigia, application);
  } catch (cause) {
    vigia.report({
      code: 'VIGIA_INTERNAL',
      message: 'A Koa application could not be prepared; its requests are recorded.',
      fix: 'Report it with the versions of Koa and of its router.',
      cause,
    });
  }
}

/** On the prototype of all contexts, so that no request pays for it. */
function showOnContext(vigia: Telemetry, { context }: KoaApplication): void {
  if ('telemetry' in context) return;
  Object.defineProperty(context, 'telemetry', { value: vigia, configurable: true, writable: true });
}
