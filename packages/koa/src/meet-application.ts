import type { Telemetry } from '@vigia/core';
import type { KoaApplication, KoaMiddleware } from './koa-context.js';

/** What the middleware adds to Koa's `ctx`: `new Koa<Koa.DefaultState, TelemetryContext>()`. */
export interface TelemetryContext {
  readonly telemetry: Telemetry;
}

const OURS = Symbol.for('vigia.koa.middleware');

/** Marks a middleware as a telemetry's, so that a second one behind it is not called late. */
export function markMiddleware(middleware: KoaMiddleware): void {
  Object.defineProperty(middleware, OURS, { value: true });
}

/** Koa shows its application only to a request, so the first request of each does what concerns all of them. */
export function meetApplication(application: KoaApplication, vigia: Telemetry, middleware: KoaMiddleware): void {
  showOnContext(application, vigia);
  if (isLate(application, middleware)) reportLate(vigia);
}

/** On the prototype of all contexts, so that no request pays for it. */
function showOnContext({ context }: KoaApplication, vigia: Telemetry): void {
  if ('telemetry' in context) return;
  Object.defineProperty(context, 'telemetry', { value: vigia, configurable: true, writable: true });
}

function isLate({ middleware: all }: KoaApplication, middleware: KoaMiddleware): boolean {
  return all.slice(0, Math.max(all.indexOf(middleware), 0)).some((other) => !isOurs(other));
}

function isOurs(middleware: unknown): boolean {
  return typeof middleware === 'function' && OURS in middleware;
}

function reportLate(vigia: Telemetry): void {
  vigia.report({
    code: 'VIGIA_INSTALLED_LATE',
    message: 'The telemetry stands behind other middleware of this Koa application: what they answer is not seen.',
    fix: 'Call app.use(telemetry()) before every other app.use().',
  });
}
