import type { Line, Origin, RequestNumbers, Timeline } from './numbers.js';

/** All routes that were asked for within the range. */
export interface RoutesView {
  readonly timeMs: number;
  readonly origin: Origin;
  /** Of the sparklines: some thirty points. */
  readonly timeline: Timeline;
  /** The busiest first. Past the limit of routes `<other>` has the rest. */
  readonly routes: readonly RouteRow[];
}

/** One route of one method. */
export interface RouteRow extends RequestNumbers {
  readonly method: string;
  readonly route: string;
  readonly maxSeconds: number | undefined;
  /** Requests per step. */
  readonly sparkline: Line;
}
