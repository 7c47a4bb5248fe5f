import { pathOf } from '../exchange/request-view.js';

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;

/** What the Web platform makes another path of: a segment of dots, however it is written, and the other slash. */
const NOT_PLAIN = /\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/** Where a telemetry answers. */
export interface ServedPaths {
  readonly paths: readonly string[];
  /** Those of {@link paths} that it answers with all paths below. */
  readonly prefixes?: readonly string[] | undefined;
}

/**
 * Whether a request target asks for one of the paths, with a query or without, or for what is below a prefix. Allocates
 * nothing but for a proxy's form and below a prefix.
 */
export function isServedPath({ paths, prefixes = NONE }: ServedPaths, target: string): boolean {
  if (target.charCodeAt(0) !== SLASH) return isServed(pathOf(target), paths, prefixes);
  for (const path of paths) {
    if (target === path) return true;
    const next = target.charCodeAt(path.length);
    if (next === QUESTION_MARK && target.startsWith(path)) return true;
    if (next === SLASH && target.startsWith(path) && prefixes.includes(path)) return isPlain(pathOf(target));
  }
  return false;
}

const NONE: readonly string[] = [];

function isServed(path: string, paths: readonly string[], prefixes: readonly string[]): boolean {
  return paths.includes(path) || (prefixes.some((prefix) => path.startsWith(`${prefix}/`)) && isPlain(path));
}

/** `/telemetry/../metrics` is nothing of the page's. */
function isPlain(path: string): boolean {
  return !NOT_PLAIN.test(path);
}
