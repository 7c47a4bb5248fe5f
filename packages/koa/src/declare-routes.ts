import type { Telemetry } from '@vigia/core';
import type { KoaApplication } from './koa-context.js';
import { pathTemplate } from './path-template.js';
import type { Layer, Router } from './routed-context.js';

const DECLARED_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Declares the routes of the routers that stand in the application itself. What koa-mount holds cannot be listed. */
export function declareRoutes(vigia: Telemetry, application: KoaApplication): void {
  for (const layer of application.middleware.flatMap(layersOf)) {
    for (const method of declaredMethods(layer)) vigia.declareRoute(method, pathTemplate(layer.path));
  }
}

function layersOf(middleware: unknown): readonly Layer[] {
  return (middleware as { readonly router?: Router | undefined }).router?.stack ?? [];
}

/** A route for every method (`all`) says nothing about the methods that it will be asked with. */
function declaredMethods({ methods }: Layer): readonly string[] {
  return methods.includes('TRACE') ? [] : methods.filter((method) => DECLARED_METHODS.has(method));
}
