import type { RouteRow } from '../../../src/api/routes-view.js';

/** Which routes are wanted; empty is any. */
export interface RouteFilter {
  readonly text: string;
  readonly method: string;
  readonly onlyErrors: boolean;
}

/** The routes that have all words of the text, without regard to case, the method, and errors where these are wanted. */
export function filterRoutes(routes: readonly RouteRow[], filter: RouteFilter): readonly RouteRow[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return routes.filter((row) => {
    if (filter.method !== '' && row.method !== filter.method) return false;
    if (filter.onlyErrors && row.errors === 0) return false;
    const name = routeName(row).toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

/** `GET /users/:id` */
export function routeName({ method, route }: { readonly method: string; readonly route: string }): string {
  return `${method} ${route}`;
}

/** The methods that occur, in the order of their names. */
export function methodsOf(routes: readonly RouteRow[]): readonly string[] {
  return [...new Set(routes.map(({ method }) => method))].sort();
}
