import type { IncomingMessage } from 'node:http';

/** What a route or a mount can be registered with. */
export type RoutePath = string | RegExp | readonly RoutePath[];

/** The single paths that a route answers to. */
export function alternativesOf(path: RoutePath): readonly (string | RegExp)[] {
  return typeof path === 'string' || path instanceof RegExp ? [path] : path.flatMap(alternativesOf);
}

/** What a router leaves in `request.params`. */
export type RouteParameters = Readonly<Record<string, unknown>>;

/** The part of Express's request that the middleware touches. Structural, so that Express 4 and 5 both fit. */
export interface ExpressRequest extends IncomingMessage {
  readonly app?: ExpressApplication | undefined;
  readonly originalUrl?: string | undefined;
  readonly params?: RouteParameters | undefined;
  /** What the enclosing mounts took off the path, in the client's own letters. */
  baseUrl?: string | undefined;
  route?: unknown;
}

/** The part of an Express application that the middleware touches. */
export interface ExpressApplication {
  /** The prototype of every request of this application. */
  readonly request: object;
  /** The application that this one is mounted on by `app.use`. */
  readonly parent?: ExpressApplication | undefined;
  /** The paths of the enclosing mounts as registered, `''` at the top. */
  path(): string;
}

/** One entry of a router: a route, a mounted router, or middleware. */
export interface Layer {
  readonly name: string;
  readonly handle: unknown;
}

/** The part of a router that the middleware reads. */
export interface ExpressRouter {
  readonly stack: readonly Layer[];
  /** Since router 2.3. */
  listRoutes?(): readonly ListedRoute[];
}

/** What {@link ExpressRouter.listRoutes} tells: a route with its methods, or a mounted router. */
export interface ListedRoute {
  readonly path: string | RegExp;
  readonly methods: readonly string[] | undefined;
  readonly router: ExpressRouter | undefined;
}

/** The router at the top of an application. Express 4 has it as `_router`, and throws where 5 has it. */
export function routerOf(application: ExpressApplication): ExpressRouter | undefined {
  const versions = application as { lazyrouter?: unknown; _router?: ExpressRouter; router?: ExpressRouter };
  return versions.lazyrouter === undefined ? versions.router : versions._router;
}
