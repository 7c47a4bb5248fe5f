import type { Peer } from '@vigia/contract';

/** Answers a request for one path, or below it. Never rejects. */
export type EndpointHandler = (request: Request, peer: Peer) => Promise<Response>;

/** A path that the telemetry serves. */
export interface Endpoint {
  readonly path: string;
  /** Whether it has all paths below {@link path} too. */
  readonly isPrefix?: boolean | undefined;
  /** Where the path can be changed, such as `metrics.path`, as messages say it. */
  readonly option: string;
  /** Whether a route of the application's on this path is served in its place: nobody has asked for the path by name. */
  readonly yields: boolean;
  /** What is served: an application with several telemetries may serve the same by each of them. */
  readonly owner?: object | undefined;
  readonly handle: EndpointHandler;
}
