import type { BusinessView } from './business-view.js';
import type { ConsoleView } from './console-view.js';
import type { DeliveryView } from './delivery-view.js';
import type { LogsView } from './logs-view.js';
import type { OverviewView } from './overview-view.js';
import type { RequestView } from './request-view.js';
import type { RequestsView } from './requests-view.js';
import type { ResourcesView } from './resources-view.js';
import type { RouteView } from './route-view.js';
import type { RoutesView } from './routes-view.js';

/**
 * What can be asked: `GET <path>/api/<name>?<query>` answers once with the JSON of a view, and
 * `GET <path>/api/stream?view=<name>&<query>` sends the same again each second as events named `view`. A view is whole
 * each time, so that one which was skipped is not missed. Unknown parameters are refused with 400.
 */
export interface Views {
  readonly console: ConsoleView;
  readonly overview: OverviewView;
  readonly routes: RoutesView;
  readonly route: RouteView;
  readonly requests: RequestsView;
  readonly request: RequestView;
  readonly logs: LogsView;
  readonly business: BusinessView;
  readonly resources: ResourcesView;
  readonly delivery: DeliveryView;
}

/** The name of a view. */
export type ViewName = keyof Views;

/**
 * The parameters of a view, all as text. `service` is one of {@link ConsoleView.services}, the first when left out;
 * `range` one of {@link RANGES_SECONDS}, 300 when left out.
 */
export interface ViewQueries {
  readonly console: Record<never, string>;
  readonly overview: Ranged;
  readonly routes: Ranged;
  readonly route: Ranged & { readonly method: string; readonly route: string };
  /** `kind`: see {@link RequestsView}; `method` and `route` together leave only those of one route. */
  readonly requests: Serviced & {
    readonly kind: 'errors' | 'slowest' | 'recent';
    readonly method?: string;
    readonly route?: string;
  };
  /** `id`: a request UUID, a request id or a trace id. */
  readonly request: Serviced & { readonly id: string };
  /**
   * `level`: the least grave that is wanted; `text`: found in the line without regard to case; `request`: a request id,
   * request UUID or trace id; `after`: {@link LogsView.cursor} of what is known already; `limit`: 1 to 1,000, 200 when
   * left out.
   */
  readonly logs: Serviced & {
    readonly level?: string;
    readonly text?: string;
    readonly request?: string;
    readonly after?: string;
    readonly limit?: string;
  };
  readonly business: Ranged;
  readonly resources: Ranged;
  readonly delivery: Serviced;
}

interface Serviced {
  readonly service?: string;
}

interface Ranged extends Serviced {
  readonly range?: string;
}

/** The spans that can be looked at, in seconds: 5 and 15 minutes, half an hour, an hour. */
export const RANGES_SECONDS = [300, 900, 1_800, 3_600] as const;

/** What a request that cannot be answered gets, with 400, 401, 403, 404, 405, 421 or 503. */
export interface ApiError {
  /** One sentence. */
  readonly error: string;
  /** What to do, in one sentence. */
  readonly fix: string;
}
