import type { ExpressApplication, RouteParameters } from '../express-request.js';

/** A place in the tree of routers: how deep a request has gone into mounts. */
export interface Level {
  /** As the application reads it: `undefined` outside of all routers. */
  readonly baseUrl: string | undefined;
  /** What {@link baseUrl} was registered as. */
  readonly template: string;
  /** The pattern of the innermost mount, where the router tells. */
  readonly pattern: string | RegExp | undefined;
  /** The parameters that the innermost mount matched. */
  readonly parameters: RouteParameters;
  readonly parent: Level | undefined;
}

/** The parameters of a place that has none. */
export const NO_PARAMETERS: RouteParameters = Object.freeze({});

/** Before the first router and after the last. */
export const OUTSIDE: Level = unmounted(undefined, '');
const ROOT: Level = unmounted('', '');

/** The level that a request comes back to when `baseUrl` is set to what it was there. */
export function outerLevel(level: Level, baseUrl: string | undefined): Level | undefined {
  for (let outer = level.parent; outer !== undefined; outer = outer.parent) {
    if (outer.baseUrl === baseUrl) return outer;
  }
  return undefined;
}

/** Where a trail begins: mostly at the top, else wherever the request stood when it was first seen. */
export function firstLevel(baseUrl: string | undefined, application: ExpressApplication | undefined): Level {
  if (baseUrl === '') return ROOT;
  if (typeof baseUrl !== 'string') return baseUrl === undefined ? OUTSIDE : unmounted(baseUrl, '');
  const path = application?.path();
  return unmounted(baseUrl, path !== undefined && canBe(path, baseUrl) ? path : baseUrl);
}

/** A place whose way there is not known. */
export function unmounted(baseUrl: string | undefined, template: string): Level {
  return { baseUrl, template, pattern: undefined, parameters: NO_PARAMETERS, parent: undefined };
}

/** Whether a concrete path can have come from a template of whole segments. */
function canBe(template: string, path: string): boolean {
  const segments = path.split('/');
  const registered = template.split('/');
  if (segments.length !== registered.length) return false;
  return registered.every((segment, index) => segment.startsWith(':') || segment === segments[index]);
}
