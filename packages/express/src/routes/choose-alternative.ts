import type { RoutePath } from '../express-request.js';
import { NO_PARAMETERS } from './level.js';
import { renderPath, sameTemplate } from './path-template.js';
import type { MatchedAlternative } from './route-trail.js';
import { substituteParameters } from './substitute-parameters.js';

/**
 * Which path of a list matched: the one that the router names, else the one that the target and its parameters spell,
 * else the first that has these parameters, else the first.
 */
export function chooseAlternative(path: readonly RoutePath[], matched: MatchedAlternative | undefined): string {
  const paths = flattened(path);
  const [first = ''] = paths;
  if (matched === undefined) return rendered(first);
  const template = spelled(matched);
  const chosen =
    paths.find((alternative) => alternative === matched.pattern) ??
    paths.find((alternative) => sameTemplate(template, alternative)) ??
    paths.find((alternative) => hasParameters(alternative, matched));
  return rendered(chosen ?? first);
}

function flattened(path: RoutePath): readonly (string | RegExp)[] {
  return typeof path === 'string' || path instanceof RegExp ? [path] : path.flatMap(flattened);
}

function spelled({ target, parameters }: MatchedAlternative): string {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  return substituteParameters(path, { parameters, enclosingParameters: NO_PARAMETERS });
}

/**
 * What an expression captures has numbers for names, unless the expression names it. Express 4 lists the parameters of
 * all alternatives, those of the others without a value.
 */
function hasParameters(alternative: string | RegExp, { parameters }: MatchedAlternative): boolean {
  const names = Object.keys(parameters).filter((name) => parameters[name] !== undefined);
  if (alternative instanceof RegExp) return names.every((name) => /^\d+$/.test(name));
  const own = alternative.match(/(?<=[:*])\w+/g) ?? [];
  return own.length === names.length && own.every((name) => names.includes(name));
}

/** Unlike a mount, a route keeps the last slash that it was registered with. */
function rendered(path: string | RegExp): string {
  return typeof path === 'string' ? path : renderPath(path);
}
