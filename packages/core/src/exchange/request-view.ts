import type { ExchangeStart } from '@vigia/contract';

/** A request as the user's callbacks see it. Lives no longer than the call. */
export interface RequestView {
  /** Upper-case HTTP method as the client sent it. */
  readonly method: string;
  /** The request target as the client sent it, query included. */
  readonly target: string;
  /** {@link target} without its query. */
  readonly path: string;
  /** Incoming headers, names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /**
   * The framework's own request: Express's and Fastify's `request`, Koa's `ctx.request`. Node's own where the framework
   * has not seen it yet: Fastify is asked for `requests.ignore` before it routes.
   */
  readonly source: object;
}

/** Names the domain of a request: a small closed set, such as `web`, `mobile`, `partner`. */
export type DomainOption = (request: RequestView) => string;

/**
 * Refines the template that matched, or names one where nothing did (`route` is `undefined`).
 * Returning `undefined` keeps what the framework said. The result counts against the route budget.
 */
export type RouteOption = (request: RequestView, route: string | undefined) => string | undefined;

/** The view of a request for the user's callbacks. */
export function requestView(start: ExchangeStart): RequestView {
  const { method, target, headers, source } = start;
  return { method, target, path: pathOf(target), headers, source };
}

const ABSOLUTE_FORM = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i;

/** A target without its query, and without the origin that a request to a proxy carries. */
export function pathOf(target: string): string {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  return path.startsWith('/') ? path : path.replace(ABSOLUTE_FORM, '');
}

/** The query of a target without its question mark; `undefined` when there is none. */
export function queryOf(target: string): string | undefined {
  const mark = target.indexOf('?');
  return mark === -1 ? undefined : target.slice(mark + 1);
}
