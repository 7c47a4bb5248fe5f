import type { Telemetry } from '../telemetry.js';

const DECLARED_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** Registered by nobody but for `all()`, which routers spell out as every method or as this. */
const SIGNS_OF_ALL: readonly string[] = ['TRACE', '*'];

/**
 * Announces a route for the methods that it was registered with. A route for every method (`all`) says nothing about
 * those that it will be asked with, so none of them is announced.
 *
 * @param methods - In upper case.
 * @param route - The template.
 */
export function declareMethods(telemetry: Telemetry, methods: readonly string[], route: string): void {
  if (SIGNS_OF_ALL.some((sign) => methods.includes(sign))) return;
  for (const method of methods) {
    if (DECLARED_METHODS.has(method)) telemetry.declareRoute(method, route);
  }
}
