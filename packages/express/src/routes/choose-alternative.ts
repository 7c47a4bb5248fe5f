import { alternativesOf, type RoutePath } from '../express-request.js';
import { NO_PARAMETERS } from './level.js';
import { renderPath, sameTemplate } from './path-template.js';
import type { MatchedTarget, RouteTrail } from './route-trail.js';
import { substituteParameters } from './substitute-parameters.js';

/**
 * Which path of a list matched: the one that the router names, else the one that the target and its parameters spell,
 * else the first that has these parameters, else the first.
 */
export function chooseAlternative(path: readonly RoutePath[], { pattern, matchedTarget }: RouteTrail): string {
  const paths = alternativesOf(path);
  const [first = ''] = paths;
  if (matchedTarget === undefined) return rendered(first);
  const template = spelled(matchedTarget);
  const chosen =
    paths.find((candidate) => candidate === pattern) ??
    paths.find((candidate) => sameTemplate(template, candidate)) ??
    paths.find((candidate) => hasParameters(candidate, matchedTarget));
  return rendered(chosen ?? first);
}

function spelled({ target, parameters }: MatchedTarget): string {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  return substituteParameters(path, { parameters, enclosingParameters: NO_PARAMETERS });
}

/**
 * What an expression captures has numbers for names, unless the expression names it. Express 4 lists the parameters of
 * all alternatives, those of the others without a value.
 */
function hasParameters(alternative: string | RegExp, { parameters }: MatchedTarget): boolean {
  const names = Object.keys(parameters).filter((name) => parameters[name] !== undefined);
  if (alternative instanceof RegExp) return names.every((name) => /^\d+$/.test(name));
  const own = alternative.match(/(?<=[:*])\w+/g) ?? [];
  return own.length === names.length && own.every((name) => names.includes(name));
}

/** Unlike a mount, a route keeps the last slash that it was registered with. */
function rendered(path: string | RegExp): string {
  return typeof path === 'string' ? path : renderPath(path);
}
