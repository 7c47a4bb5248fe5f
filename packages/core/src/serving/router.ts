import type { Peer } from '@vigia/contract';
import type { Endpoint } from './endpoint.js';

/** Finds the endpoint of a request. */
export interface Router {
  readonly endpoints: readonly Endpoint[];
  readonly paths: readonly string[];
  /** The paths that no route of the application's may have. */
  readonly reservedPaths: readonly string[];
  /** `undefined` for a path that nobody here serves. */
  handle(request: Request, peer: Peer): Promise<Response> | undefined;
}

/** Routes by whole paths. */
export function createRouter(endpoints: readonly Endpoint[]): Router {
  const byPath: ReadonlyMap<string, Endpoint> = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
  return {
    endpoints,
    paths: endpoints.map(({ path }) => path),
    reservedPaths: endpoints.filter(({ yields }) => !yields).map(({ path }) => path),
    handle: (request, peer) => byPath.get(new URL(request.url).pathname)?.handle(request, peer),
  };
}
