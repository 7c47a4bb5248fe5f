import { type MetricName, OVERFLOW_VALUE, UNMATCHED_ROUTE } from '@vigia/contract';
import type { Budget, HttpLimits, LabelOverflow } from './label-overflow.js';
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
  /** Its place in {@link SeriesTable.series}. */
  readonly cell: number;
  /** The place of its method and route in {@link SeriesTable.endpoints}. */
  readonly endpoint: number;
  readonly route: string;
  /** `domain`, `route`, `method`, `status_code`. */
  readonly labels: Labels;
}

/** The label sets of the HTTP metrics, found by numbers: a request like an earlier one allocates nothing. */
export interface SeriesTable {
  readonly series: readonly Series[];
  /** The pairs of `method` and `route` in {@link series}. */
  readonly endpoints: readonly Labels[];
  /** The series of a request; beyond a budget, the one that it is folded into. */
  seriesOf(key: SeriesKey): Series;
  /** The label of a route, for a metric that has no label set of this table. */
  routeLabel(route: string | undefined, metric: MetricName): string;
  /** Makes label sets for a route before its first request, as far as half of each budget goes. */
  declare(method: string, route: string, statuses: readonly number[]): void;
}

interface Route {
  readonly label: string;
  /** By {@link packed} place. */
  readonly series: Map<number, Series>;
  /** Places in `endpoints` by index of the method. */
  readonly endpoints: Map<number, number>;
}

interface Domain {
  readonly label: string;
  readonly index: number;
}

interface Place {
  readonly route: Route;
  readonly domain: Domain;
  readonly method: number;
  readonly status: number;
}

/** The domain of declared routes while no request has named one. */
const FIRST_DOMAIN = 'web';

/**
 * Creates an empty table. Beyond `limits.series` label sets everything goes to one catch-all that differs in the
 * status code only, so that error ratios stay true; it comes on top of the limit.
 */
export function createSeriesTable(limits: HttpLimits, overflow: LabelOverflow): SeriesTable {
  const series: Series[] = [];
  const endpoints: Labels[] = [];
  let firstDomain: Domain | undefined;
  const routes = createLabelValues<Route>({
    limit: limits.routes,
    reserved: [OVERFLOW_VALUE, UNMATCHED_ROUTE],
    create: (label) => ({ label, series: new Map(), endpoints: new Map() }),
  });
  const domains = createLabelValues<Domain>({
    limit: limits.domains,
    reserved: [OVERFLOW_VALUE],
    create: (label, index) => ({ label, index }),
  });

  function seriesOf(key: SeriesKey): Series {
    const route = routes.entryOf(key.route ?? UNMATCHED_ROUTE) ?? folded('route', routes.overflow);
    const domain = domains.entryOf(key.domain) ?? folded('domain', domains.overflow);
    firstDomain ??= domain;
    const method = methodIndex(key.method);
    const status = knownStatus(key.status);
    return route.series.get(packed(domain.index, method, status)) ?? open({ route, domain, method, status });
  }

  function folded<Entry>(budget: Budget, entry: Entry): Entry {
    overflow.fold('http_requests_total', budget);
    return entry;
  }

  function open(place: Place): Series {
    if (series.length < limits.series) return add(place);
    const { status } = place;
    const route = folded('series', routes.overflow);
    const catchAll: Place = { route, domain: domains.overflow, method: OTHER_METHOD_INDEX, status };
    return find(catchAll) ?? add(catchAll);
  }

  function find({ route, domain, method, status }: Place): Series | undefined {
    return route.series.get(packed(domain.index, method, status));
  }

  function add(place: Place): Series {
    const { route, domain, method, status } = place;
    const added: Series = {
      cell: series.length,
      endpoint: endpointOf(route, method),
      route: route.label,
      labels: labelsOf(place),
    };
    series.push(added);
    route.series.set(packed(domain.index, method, status), added);
    return added;
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
    if (series.length + statuses.length > limits.series / 2) return;
    if (!routes.has(route) && routes.used + 1 > limits.routes / 2) return;
    const domain = firstDomain ?? domains.entryOf(FIRST_DOMAIN);
    const owner = routes.entryOf(route);
    if (domain === undefined || owner === undefined) return;
    for (const status of statuses) {
      const place = { route: owner, domain, method: methodIndex(method), status };
      if (find(place) === undefined) add(place);
    }
  }

  return { series, endpoints, seriesOf, routeLabel, declare };
}

function labelsOf({ route, domain, method, status }: Place): Labels {
  return {
    domain: domain.label,
    route: route.label,
    method: methodLabel(method),
    status_code: status === UNKNOWN_STATUS ? OVERFLOW_VALUE : String(status),
  };
}

/** Above every status code. */
const STATUS_RANGE = 1024;

/** In place of what is no status code; its label is `<other>`. */
const UNKNOWN_STATUS = 0;

/** Node sends 100 to 999; anything else was made up by a caller of `Exchange.end`. */
function knownStatus(status: number): number {
  return Number.isInteger(status) && status >= 100 && status <= 999 ? status : UNKNOWN_STATUS;
}

function packed(domain: number, method: number, status: number): number {
  return (domain * METHOD_COUNT + method) * STATUS_RANGE + status;
}
