import { DURATION_BOUNDS } from '../measuring/duration-bounds.js';
import type { OpenRecorder, RecordedRequest } from '../measuring/recorder.js';

const METHODS: ReadonlyMap<string, number> = new Map(
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method, index) => [method, index]),
);
const FIRST_STATUS = 100;
const STATUS_COUNT = 500;
/** Buckets, the one beyond the last bound, and the sum. */
const CELL_LENGTH = DURATION_BOUNDS.length + 2;

/**
 * The shortest thing that finds a histogram by domain, route, method and status, without a bound on anything: a map in
 * a map, and in it a table whose entries are places in one array. The count of requests is the sum of the buckets.
 */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  const domains = new Map<string, Map<string, Int32Array>>();
  const cells = new Float64Array((requests.length + 1) * CELL_LENGTH);
  let last = 0;

  function record(place: number): void {
    const startedAtMs = performance.now();
    const request = requests[order[place] ?? 0];
    if (request === undefined) return;
    const start = startOf(request);
    const observed = (performance.now() - startedAtMs) / 1000 + (durationsSeconds[place] ?? 0);
    let bucket = 0;
    while (observed > (DURATION_BOUNDS[bucket] ?? observed)) bucket += 1;
    cells[start + bucket] = (cells[start + bucket] ?? 0) + 1;
    cells[start + CELL_LENGTH - 1] = (cells[start + CELL_LENGTH - 1] ?? 0) + observed;
  }

  function startOf({ domain, route, method, status }: RecordedRequest): number {
    const starts = domains.get(domain)?.get(route) ?? grow(domain, route);
    const at = (METHODS.get(method) ?? 0) * STATUS_COUNT + status - FIRST_STATUS;
    const start = starts[at] ?? 0;
    if (start > 0) return start;
    last += CELL_LENGTH;
    starts[at] = last;
    return last;
  }

  function grow(domain: string, route: string): Int32Array {
    const routes = domains.get(domain) ?? new Map<string, Int32Array>();
    const starts = new Int32Array(METHODS.size * STATUS_COUNT);
    domains.set(domain, routes.set(route, starts));
    return starts;
  }

  return {
    record,
    count: () => cells.reduce((sum, value, at) => (at % CELL_LENGTH === CELL_LENGTH - 1 ? sum : sum + value), 0),
  };
};
