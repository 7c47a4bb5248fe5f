import { declareMethods, type Telemetry } from '@vigia/core';
import { type ExpressApplication, type ExpressRouter, routerOf } from './express-request.js';
import { joinTemplates, renderPath } from './routes/path-template.js';

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
  for (const { methods, template } of routesOf(router, '', [])) declareMethods(vigia, methods, template);
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
    return { methods: route.methods ?? [], template: joinTemplates(prefix, path) };
  });
}
