import { declareMethods, type Telemetry } from '@vigia/core';
import type { KoaApplication } from './koa-context.js';
import { pathTemplate } from './path-template.js';
import type { Layer, Router } from './routed-context.js';

/** Declares the routes of the routers that stand in the application itself. What koa-mount holds cannot be listed. */
export function declareRoutes(vigia: Telemetry, application: KoaApplication): void {
  for (const layer of application.middleware.flatMap(layersOf)) {
    declareMethods(vigia, layer.methods, pathTemplate(layer.path));
  }
}

function layersOf(middleware: unknown): readonly Layer[] {
  return (middleware as { readonly router?: Router | undefined }).router?.stack ?? [];
}
