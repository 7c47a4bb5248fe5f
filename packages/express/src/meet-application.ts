import type { Telemetry } from '@vigia/core';
import { declareRoutes } from './declare-routes.js';
import { type ExpressApplication, type ExpressRouter, routerOf } from './express-request.js';
import { reportIfLate } from './installed-late.js';
import { trackApplication } from './routes/track-routes.js';

/** Express shows its application only to a request, so the first request of each does what concerns all of them. */
export function meetApplication(vigia: Telemetry, application: ExpressApplication, middleware: object): void {
  reportIfLate(vigia, application, middleware);
  declareRoutes(vigia, application);
  trackAll(application, new Set());
}

/**
 * An application of another copy of Express that stands in a router, not mounted by `app.use`, has requests with
 * another prototype: without accessors of its own it would not see the `baseUrl` that it stands at.
 */
function trackAll(handle: unknown, met: Set<unknown>): void {
  if (typeof handle !== 'function' || met.has(handle)) return;
  met.add(handle);
  if (isApplication(handle)) trackApplication(handle);
  const router = isApplication(handle) ? routerOf(handle) : (handle as Partial<ExpressRouter>);
  for (const layer of router?.stack ?? []) trackAll(layer.handle, met);
}

function isApplication(handle: object): handle is ExpressApplication {
  return 'request' in handle && 'handle' in handle && 'set' in handle;
}
