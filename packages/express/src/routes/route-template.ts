import type { ServerResponse } from 'node:http';
import type { RoutePath } from '../express-request.js';
import { errorsOf } from '../router-errors.js';
import { chooseAlternative } from './choose-alternative.js';
import { joinTemplates, renderPath } from './path-template.js';
import type { RouteTrail } from './route-trail.js';

/** The template of the route that answered, mounts included; `undefined` where no route did. */
export function routeTemplate(trail: RouteTrail, response: ServerResponse): string | undefined {
  trail.seeApplication();
  if (trail.route === undefined || fellThrough(trail, response)) return undefined;
  const { path } = trail.route as { readonly path?: RoutePath };
  if (typeof path === 'string') return joinTemplates(trail.prefix, path);
  if (path instanceof RegExp) return joinTemplates(trail.prefix, renderPath(path));
  return Array.isArray(path) ? joinTemplates(trail.prefix, chooseAlternative(path, trail.alternative)) : undefined;
}

/** A route that passes on stays in `request.route`, but nobody is inside a router any more when Express says 404. */
function fellThrough(trail: RouteTrail, response: ServerResponse): boolean {
  if (response.statusCode !== 404 || trail.level.baseUrl !== undefined || trail.failed) return false;
  return errorsOf(trail.request).length === 0;
}
