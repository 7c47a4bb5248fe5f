import { pathOf } from '../exchange/request-view.js';

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;

/** Whether a request target asks for one of the paths, with a query or without. Allocates nothing but for a proxy's form. */
export function isServedPath(paths: readonly string[], target: string): boolean {
  if (target.charCodeAt(0) !== SLASH) return paths.includes(pathOf(target));
  for (const path of paths) {
    if (target === path) return true;
    if (target.charCodeAt(path.length) === QUESTION_MARK && target.startsWith(path)) return true;
  }
  return false;
}
