import type { RouteParameters } from '../express-request.js';

/** The parameters that a path was matched with. */
export interface MatchedParameters {
  readonly parameters: RouteParameters;
  /** Those that were known before: they stand for whole segments only, since they were not matched here. */
  readonly enclosingParameters: RouteParameters;
}

/**
 * Puts the names of parameters back where their values stand in a path. Values are looked for from the end: a
 * literal usually comes before the parameter that it names, as in `/users/users` for `/users/:name`.
 */
export function substituteParameters(path: string, { parameters, enclosingParameters }: MatchedParameters): string {
  const names = Object.keys(parameters);
  if (names.length === 0) return path;
  let template = decoded(path);
  let end = template.length;
  for (const name of names.reverse()) {
    const value = textOf(parameters[name]);
    const inherited = parameters[name] === enclosingParameters[name];
    const at = value === '' ? -1 : positionOf(value, template.slice(0, end), inherited);
    if (at === -1) continue;
    template = template.slice(0, at) + placeholder(name, parameters[name]) + template.slice(at + value.length);
    end = at;
  }
  return template;
}

/** As a whole segment if there is one, else inside a segment (`/user-:id`). */
function positionOf(value: string, path: string, wholeSegmentsOnly: boolean): number {
  for (let at = path.lastIndexOf(value); at > 0; at = path.lastIndexOf(value, at - 1)) {
    const next = path[at + value.length];
    if (path[at - 1] === '/' && (next === undefined || next === '/')) return at;
  }
  return wholeSegmentsOnly ? -1 : path.lastIndexOf(value);
}

/** Unnamed parameters are numbered, wildcards are lists since router 2. */
function placeholder(name: string, value: unknown): string {
  if (/^\d+$/.test(name)) return '*';
  return Array.isArray(value) ? `*${name}` : `:${name}`;
}

/** As it stands in the path; the last slash is never part of a mount. Callbacks may have made anything of it. */
function textOf(value: unknown): string {
  const text = Array.isArray(value) ? value.join('/') : value;
  if (typeof text !== 'string' && typeof text !== 'number') return '';
  return `${text}`.replace(/\/$/, '');
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
