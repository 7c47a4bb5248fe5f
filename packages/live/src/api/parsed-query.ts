import type { LogLevel } from '@vigia/contract';
import type { RANGES_SECONDS, ViewName } from './api.js';
import type { RequestsView } from './requests-view.js';

/** A span that can be looked at, in seconds. */
export type RangeSeconds = (typeof RANGES_SECONDS)[number];

/** The views of one service. */
export type ServiceViewName = Exclude<ViewName, 'console'>;

/** The parameters of each view once they are read: what was left out has its default. */
export interface ParsedQueries {
  readonly overview: RangeQuery;
  readonly routes: RangeQuery;
  readonly route: RangeQuery & RouteQuery;
  /** `route` is `undefined` for those of all routes. */
  readonly requests: { readonly kind: RequestsView['kind']; readonly route: RouteQuery | undefined };
  readonly request: { readonly id: string };
  readonly logs: LogsQuery;
  readonly business: RangeQuery;
  readonly resources: RangeQuery;
  readonly delivery: Readonly<Record<never, never>>;
}

/** The parameters of one view. */
export type ParsedQuery<Name extends ServiceViewName> = ParsedQueries[Name];

/** How far back. */
export interface RangeQuery {
  readonly rangeSeconds: RangeSeconds;
}

/** One route of one method. */
export interface RouteQuery {
  readonly method: string;
  readonly route: string;
}

/** Which lines. */
export interface LogsQuery {
  /** The least grave level. */
  readonly level: LogLevel;
  /** Not empty. */
  readonly text: string | undefined;
  /** A request id, request UUID or trace id. */
  readonly request: string | undefined;
  /** A cursor as an earlier answer had it, or whatever else somebody sent. */
  readonly after: string | undefined;
  readonly limit: number;
}
