import type { Telemetry } from '@vigia/core';
import type { KoaApplication } from './koa-context.js';

const OURS = Symbol.for('vigia.koa.middleware');

/** Marks a middleware as a telemetry's, so that a second one behind it is not called late. */
export function markMiddleware(middleware: object): void {
  Object.defineProperty(middleware, OURS, { value: true });
}

/** Reports a middleware that stands behind others of its application. */
export function reportIfLate(vigia: Telemetry, application: KoaApplication, middleware: object): void {
  const position = application.middleware.indexOf(middleware);
  if (application.middleware.slice(0, Math.max(position, 0)).every(isOurs)) return;
  vigia.report({
    code: 'VIGIA_INSTALLED_LATE',
    message: 'The telemetry stands behind other middleware of this Koa application: what they answer is not seen.',
    fix: 'Call app.use(telemetry()) before every other app.use().',
  });
}

function isOurs(middleware: unknown): boolean {
  return typeof middleware === 'function' && OURS in middleware;
}
