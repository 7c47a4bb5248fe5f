import { type MetricName, OVERFLOW_VALUE, UNMATCHED_ROUTE } from '@vigia/contract';
import { createCellIndex, NO_CELL } from './cell-index.js';
import { createLabelGroups, type LabelGroup } from './label-groups.js';
import type { HttpLimits, LabelOverflow, RequestLabel } from './label-overflow.js';
import { createLabelValues } from './label-values.js';
import { METHOD_COUNT, methodIndex, methodLabel, OTHER_METHOD_INDEX } from './method-index.js';
import type { Labels } from './metric-family.js';

/** What places a request in the table. */
export interface SeriesKey {
  readonly domain: string;
  readonly route: string | undefined;
  readonly method: string;
  readonly status: number;
}

/** One label set of the HTTP metrics. */
export interface Series {
  /** The place of its method and route in {@link SeriesTable.endpoints}. */
  readonly endpoint: number;
  readonly route: string;
  /** `domain`, `route`, `method`, `status_code`, then the user's. */
  readonly labels: Labels;
}

/** The label sets of the HTTP metrics, found by numbers: a request like an earlier one allocates nothing. */
export interface SeriesTable {
  readonly series: readonly Series[];
  /** The pairs of `method` and `route` in {@link series}. */
  readonly endpoints: readonly Labels[];
  /**
   * The place in {@link series} of a request; beyond a budget, of what it is folded into.
   * @param values - Of the user's labels, in their order.
   */
  cellOf(key: SeriesKey, values: readonly string[]): number;
  /** @param cell - What {@link cellOf} has returned. */
  seriesAt(cell: number): Series;
  /** The label of a route, for a metric that has no label set of this table. */
  routeLabel(route: string | undefined, metric: MetricName): string;
  /**
   * Makes label sets for a route before its first request, as far as half of each budget goes. None where the user has
   * labels: nobody knows yet which values they will have.
   */
  declare(method: string, route: string, statuses: readonly number[]): void;
  /** How many values the budgets have been spent on. */
  used(): { readonly routes: number; readonly domains: number };
}

interface Route {
  readonly index: number;
  readonly label: string;
  /** Places in `endpoints` by index of the method. */
  readonly endpoints: Map<number, number>;
}

interface Place {
  readonly route: Route;
  readonly group: LabelGroup;
  readonly method: number;
  readonly status: number;
}

/** What a table is made of. */
export interface SeriesTableOptions {
  readonly limits: HttpLimits;
  readonly labels: readonly RequestLabel[];
  readonly overflow: LabelOverflow;
  /** Told of every label set that is added. */
  readonly grown?: (() => void) | undefined;
}

/** The domain of declared routes while no request has named one. */
const FIRST_DOMAIN = 'web';

/**
 * Creates an empty table. Beyond `limits.series` label sets everything goes to one catch-all that differs in the
 * status code only, so that error ratios stay true; it comes on top of the limit.
 */
export function createSeriesTable({ limits, labels, overflow, grown }: SeriesTableOptions): SeriesTable {
  const series: Series[] = [];
  const endpoints: Labels[] = [];
  const cells = createCellIndex();
  let firstGroup: LabelGroup | undefined;
  const routes = createLabelValues<Route>({
    limit: limits.routes,
    reserved: [OVERFLOW_VALUE, UNMATCHED_ROUTE],
    create: (label, index) => ({ index, label, endpoints: new Map() }),
  });
  const knownRoutes = routes.known;
  const groups = createLabelGroups({ labels, limits, overflow });

  function cellOf(key: SeriesKey, values: readonly string[]): number {
    const { domain, route: template = UNMATCHED_ROUTE } = key;
    const method = methodIndex(key.method);
    const status = knownStatus(key.status);
    const route = knownRoutes.get(template) ?? routes.admit(template) ?? foldedRoute('route');
    const group = groups.groupOf(domain, values);
    if (firstGroup === undefined) firstGroup = group;
    const cell = cells.find(rowOf(route, method), columnOf(group, status));
    return cell === NO_CELL ? open({ route, group, method, status }) : cell;
  }

  function seriesAt(cell: number): Series {
    return series[cell] ?? NO_SERIES;
  }

  function foldedRoute(budget: string): Route {
    overflow.fold('http_requests_total', budget);
    return routes.overflow;
  }

  function open(place: Place): number {
    if (series.length < limits.series) return add(place);
    const { status } = place;
    const route = foldedRoute('series');
    const catchAll: Place = { route, group: groups.overflow, method: OTHER_METHOD_INDEX, status };
    const cell = find(catchAll);
    return cell === NO_CELL ? add(catchAll) : cell;
  }

  function find({ route, group, method, status }: Place): number {
    return cells.find(rowOf(route, method), columnOf(group, status));
  }

  function add(place: Place): number {
    const { route, group, method, status } = place;
    const cell = series.length;
    series.push({ endpoint: endpointOf(route, method), route: route.label, labels: labelsOf(place) });
    cells.add(rowOf(route, method), columnOf(group, status), cell);
    grown?.();
    return cell;
  }

  function endpointOf(route: Route, method: number): number {
    const known = route.endpoints.get(method);
    if (known !== undefined) return known;
    const endpoint = endpoints.length;
    endpoints.push({ method: methodLabel(method), route: route.label });
    route.endpoints.set(method, endpoint);
    return endpoint;
  }

  function routeLabel(route: string | undefined, metric: MetricName): string {
    const known = routes.entryOf(route ?? UNMATCHED_ROUTE);
    if (known === undefined) overflow.fold(metric, 'route');
    return (known ?? routes.overflow).label;
  }

  function declare(method: string, route: string, statuses: readonly number[]): void {
    if (labels.length > 0 || series.length + statuses.length > limits.series / 2) return;
    if (!knownRoutes.has(route) && routes.used + 1 > limits.routes / 2) return;
    const group = firstGroup ?? groups.groupOf(FIRST_DOMAIN, []);
    const owner = routes.entryOf(route);
    if (owner === undefined) return;
    for (const status of statuses) {
      const place = { route: owner, group, method: methodIndex(method), status };
      if (find(place) === NO_CELL) add(place);
    }
  }

  const used = () => ({ routes: routes.used, domains: groups.domainsUsed() });

  return { series, endpoints, cellOf, seriesAt, routeLabel, declare, used };
}

/** For the compiler: every cell that was handed out has its own. */
const NO_SERIES: Series = { endpoint: 0, route: OVERFLOW_VALUE, labels: {} };

function labelsOf({ route, group, method, status }: Place): Labels {
  return {
    domain: group.domain,
    route: route.label,
    method: methodLabel(method),
    status_code: status === UNKNOWN_STATUS ? OVERFLOW_VALUE : String(status),
    ...group.own,
  };
}

/** Above every status code. */
const STATUS_RANGE = 1024;

/** In place of what is no status code; its label is `<other>`. */
const UNKNOWN_STATUS = 0;

/** Node sends 100 to 999; anything else was made up by a caller of `Exchange.end`. */
function knownStatus(status: number): number {
  return (status | 0) === status && status >= 100 && status <= 999 ? status : UNKNOWN_STATUS;
}

function rowOf({ index }: Route, method: number): number {
  return index * METHOD_COUNT + method;
}

/** More groups than have room in 32 bits are beyond every budget. */
function columnOf({ index }: LabelGroup, status: number): number {
  return (index * STATUS_RANGE + status) | 0;
}
