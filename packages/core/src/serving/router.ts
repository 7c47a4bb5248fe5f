import type { Peer } from '@vigia/contract';
import type { Endpoint } from './endpoint.js';
import type { ServedPaths } from './served-path.js';

/** Finds the endpoint of a request. */
export interface Router {
  readonly endpoints: readonly Endpoint[];
  readonly paths: readonly string[];
  /** Those of {@link paths} that are served with all paths below. */
  readonly prefixes: readonly string[];
  /** Those that no route of the application's may have. */
  readonly reserved: ServedPaths;
  /** `undefined` for a path that nobody here serves. */
  handle(request: Request, peer: Peer): Promise<Response> | undefined;
}

/** Routes by whole paths, and by prefixes of whole segments. */
export function createRouter(endpoints: readonly Endpoint[]): Router {
  const byPath: ReadonlyMap<string, Endpoint> = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
  const prefixes = endpoints.filter(({ isPrefix }) => isPrefix === true);

  function find(path: string): Endpoint | undefined {
    return byPath.get(path) ?? prefixes.find((prefix) => path.startsWith(`${prefix.path}/`));
  }

  return {
    endpoints,
    paths: endpoints.map(({ path }) => path),
    prefixes: prefixes.map(({ path }) => path),
    reserved: {
      paths: endpoints.filter(({ yields }) => !yields).map(({ path }) => path),
      prefixes: prefixes.map(({ path }) => path),
    },
    handle: (request, peer) => find(new URL(request.url).pathname)?.handle(request, peer),
  };
}
