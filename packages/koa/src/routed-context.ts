import type { KoaContext } from './koa-context.js';

/** One entry of a router's stack: a route, or a middleware when it has no methods. */
export interface Layer {
  /** With the prefixes of its routers, but without those of koa-mount. */
  readonly path: string | RegExp;
  readonly methods: readonly string[];
  readonly regexp: RegExp;
}

/** A router, as its middleware and the context show it. */
export interface Router {
  readonly stack: readonly Layer[];
}

/**
 * What `@koa/router` 12 to 15 leaves on a context.
 *
 * @see https://github.com/koajs/router
 */
export interface RoutedContext extends KoaContext {
  /** The router that ran last. */
  readonly router?: Router | undefined;
  /** Every layer whose path fits the request, of every router that ran, whatever its methods. */
  readonly matched?: readonly Layer[] | undefined;
  /** The path of the last layer that was executed; absent where no route of the method fits. */
  readonly _matchedRoute?: string | RegExp | undefined;
  /** What the last executed layer's expression captured, not decoded. */
  readonly captures?: readonly (string | undefined)[] | undefined;
  /** The innermost prefix that koa-mount took off. It stays when the mounted part is left. */
  readonly mountPath?: string | undefined;
  readonly response?: { readonly _explicitStatus?: boolean | undefined } | undefined;
}
