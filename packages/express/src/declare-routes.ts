import type { Telemetry } from '@vigia/core';
import { type ExpressApplication, type ExpressRouter, routerOf } from './express-request.js';
import { joinTemplates, renderPath } from './routes/path-template.js';

const DECLARED_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

interface Declared {
  readonly methods: readonly string[];
  readonly template: string;
}

/**
 * Declares the routes of an application, where its router can list them (2.3 and later). Of a sub-application only
 * its own requests tell.
 */
export function declareRoutes(vigia: Telemetry, application: ExpressApplication): void {
  const router = routerOf(application);
  if (application.parent !== undefined || router === undefined) return;
  for (const { methods, template } of routesOf(router, '', [])) {
    for (const method of methods) vigia.declareRoute(method, template);
  }
}

function routesOf(router: ExpressRouter, prefix: string, enclosing: readonly ExpressRouter[]): readonly Declared[] {
  // A router may be mounted on itself.
  if (enclosing.includes(router)) return [];
  const listed = router.listRoutes?.() ?? [];
  return listed.flatMap((route) => {
    if (route.router !== undefined) {
      return routesOf(route.router, prefix + renderPath(route.path), [...enclosing, router]);
    }
    const path = typeof route.path === 'string' ? route.path : renderPath(route.path);
    return { methods: declaredMethods(route.methods ?? []), template: joinTemplates(prefix, path) };
  });
}

/** A route for every method (`all`) says nothing about the methods that it will be asked with. */
function declaredMethods(methods: readonly string[]): readonly string[] {
  if (methods.includes('*') || methods.includes('TRACE')) return [];
  return methods.filter((method) => DECLARED_METHODS.has(method));
}
