import type { ServerResponse } from 'node:http';
import type { RoutePath } from '../express-request.js';
import { errorsOf } from '../router-errors.js';
import { chooseAlternative } from './choose-alternative.js';
import { joinTemplates, renderPath } from './path-template.js';
import type { RouteTrail } from './route-trail.js';

/** The template of the route that answered, mounts included; `undefined` where no route did. */
export function routeTemplate(trail: RouteTrail, response: ServerResponse): string | undefined {
  trail.seeApplication();
  const { path } = (trail.route ?? {}) as { readonly path?: RoutePath };
  if (path === undefined || (response.statusCode === 404 && fellThrough(trail))) return undefined;
  if (typeof path === 'string') return joinTemplates(trail.prefix, path);
  if (path instanceof RegExp) return joinTemplates(trail.prefix, renderPath(path));
  return Array.isArray(path) ? joinTemplates(trail.prefix, chooseAlternative(path, trail)) : undefined;
}

/**
 * A route that passes on stays in `request.route`. But when Express says 404 nobody is inside a router any more, and
 * when a middleware says it, that was matched after the route.
 */
function fellThrough(trail: RouteTrail): boolean {
  if (trail.failed || errorsOf(trail.request).length > 0) return false;
  return trail.level.baseUrl === undefined || trail.hasPassedOn();
}
