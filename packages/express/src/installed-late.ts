import type { Telemetry } from '@vigia/core';
import { type ExpressApplication, type Layer, routerOf } from './express-request.js';

const OURS = Symbol.for('vigia.express.middleware');
/** What Express 4 puts in front of everything. */
const BUILT_IN: ReadonlySet<string> = new Set(['query', 'expressInit']);

/** Marks a middleware as a telemetry's, so that a second one behind it is not called late. */
export function markMiddleware(middleware: object): void {
  Object.defineProperty(middleware, OURS, { value: true });
}

/** Reports a middleware that stands behind others of its application. */
export function reportIfLate(vigia: Telemetry, application: ExpressApplication, middleware: object): void {
  const earlier = layersBefore(application, middleware);
  if (earlier.length === 0) return;
  const names = earlier.map(({ name }) => name).join(', ');
  vigia.report({
    code: 'VIGIA_INSTALLED_LATE',
    message: `The telemetry stands behind other middleware of this Express application (${names}): what they answer is not seen.`,
    fix: 'Call app.use(telemetry()) before every other app.use() and every route.',
  });
}

function layersBefore(application: ExpressApplication, middleware: object): readonly Layer[] {
  const stack = routerOf(application)?.stack ?? [];
  const position = stack.findIndex(({ handle }) => handle === middleware);
  return stack.slice(0, Math.max(position, 0)).filter((layer) => !isOurs(layer) && !isBuiltIn(application, layer));
}

function isOurs({ handle }: Layer): boolean {
  return typeof handle === 'function' && OURS in handle;
}

function isBuiltIn(application: ExpressApplication, { name }: Layer): boolean {
  return 'lazyrouter' in application && BUILT_IN.has(name);
}
