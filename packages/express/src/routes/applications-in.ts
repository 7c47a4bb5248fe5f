import { type ExpressApplication, type ExpressRouter, routerOf } from '../express-request.js';

/**
 * An application and all that stand in its routers. Those mounted with `app.use` stand behind a closure; they show
 * themselves when a request enters them.
 */
export function applicationsIn(application: ExpressApplication): readonly ExpressApplication[] {
  const met = new Set<unknown>();
  visit(application, met);
  return [...met].filter(isApplication);
}

function visit(handle: unknown, met: Set<unknown>): void {
  if (typeof handle !== 'function' || met.has(handle)) return;
  met.add(handle);
  const router = isApplication(handle) ? routerOf(handle) : (handle as Partial<ExpressRouter>);
  for (const layer of router?.stack ?? []) visit(layer.handle, met);
}

function isApplication(handle: unknown): handle is ExpressApplication {
  return typeof handle === 'function' && 'request' in handle && 'handle' in handle && 'set' in handle;
}
