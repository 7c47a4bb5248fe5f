import type { RangeQuery, RouteQuery } from '../api/parsed-query.js';
import type { RouteView } from '../api/route-view.js';
import { knownSeconds } from '../numbers/known-span.js';
import { LATENCY_BOUNDS } from '../numbers/latency-buckets.js';
import { requestLines } from '../numbers/lines.js';
import { addRanges } from '../numbers/range-numbers.js';
import { requestNumbers } from '../numbers/request-numbers.js';
import { ROUTE_STEP_SECONDS } from '../numbers/route-numbers.js';
import { rangeWindow } from '../numbers/steps.js';
import type { Sums } from '../numbers/sums.js';
import { timelineOf } from '../numbers/window.js';
import type { Asked } from './asked.js';

/** The lists of all requests have the others. */
const LISTED_REQUESTS = 10;

/** One route of one method: its numbers of all processes, its requests of this one. */
export async function route(
  { known, gather }: Asked,
  { rangeSeconds, ...asked }: RangeQuery & RouteQuery,
): Promise<RouteView> {
  const nowMs = known.nowMs();
  const window = rangeWindow(nowMs, rangeSeconds, ROUTE_STEP_SECONDS);
  const { answers, origin } = await gather('route', { ...asked, window });
  const range = answers.map(({ answer }) => answer).reduce(addRanges);
  const span = { window, sinceMs: range.sinceMs, nowMs };
  return {
    timeMs: nowMs,
    origin,
    ...asked,
    numbers: requestNumbers(range.sums, knownSeconds(span)),
    timeline: timelineOf(window),
    ...requestLines(range.points, span),
    statuses: statusRows(range.sums),
    latencies: latencyRows(range.sums),
    slowest: listedRequests(known, 'slowest', asked),
    errors: listedRequests(known, 'errors', asked),
  };
}

function listedRequests(
  { requests, nowMs }: Asked['known'],
  kind: 'slowest' | 'errors',
  route: RouteQuery,
): RouteView['slowest'] {
  return requests.list({ kind, route, second: nowMs() / 1_000 }).slice(0, LISTED_REQUESTS);
}

function statusRows({ statuses }: Sums): RouteView['statuses'] {
  return Object.entries(statuses)
    .map(([status, count]) => ({ status: Number(status), count }))
    .toSorted((one, other) => other.count - one.count);
}

function latencyRows({ latencies }: Sums): RouteView['latencies'] {
  const first = latencies.findIndex((count) => count > 0);
  const last = latencies.findLastIndex((count) => count > 0);
  if (first === -1) return [];
  return latencies
    .slice(first, last + 1)
    .map((count, index) => ({ upToSeconds: LATENCY_BOUNDS[first + index] ?? null, count }));
}
