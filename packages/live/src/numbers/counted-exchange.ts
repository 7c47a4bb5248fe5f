import type { ExchangeEvent } from '@vigia/contract';
import { hasFailed } from './failed.js';
import { LATENCY_BUCKETS, latencyBucket } from './latency-buckets.js';
import type { Slot } from './slot-ring.js';

/** Where each counter of a slot stands. What else a slot counts stands from `more` on. */
export const COUNTER_PLACES: Readonly<Record<'count' | 'failed' | 'aborted' | 'latencies' | 'more', number>> = {
  count: 0,
  failed: 1,
  aborted: 2,
  latencies: 3,
  more: 3 + LATENCY_BUCKETS,
};

/** Where each sum of a slot stands. */
export const SUM_PLACES = { requestBytes: 0, responseBytes: 1, maxSeconds: 2 } as const;

/** How many sums a slot has. */
export const SUMS_PER_SLOT = 3;

/** Counts an exchange that has ended. Takes constant time and makes nothing: it is done for every request. */
export function countExchange(slot: Slot, event: ExchangeEvent): void {
  const { counters, start, sums, sumStart } = slot;
  increment(counters, start + COUNTER_PLACES.count);
  if (hasFailed(event)) increment(counters, start + COUNTER_PLACES.failed);
  if (event.outcome === 'aborted') increment(counters, start + COUNTER_PLACES.aborted);
  increment(counters, start + COUNTER_PLACES.latencies + latencyBucket(event));
  add(sums, sumStart + SUM_PLACES.requestBytes, event.requestBytes);
  add(sums, sumStart + SUM_PLACES.responseBytes, event.responseBytes);
  const longest = sumStart + SUM_PLACES.maxSeconds;
  if (event.durationSeconds > (sums[longest] ?? 0)) sums[longest] = event.durationSeconds;
}

/** Counts one more. */
export function increment(counters: Uint32Array, place: number): void {
  counters[place] = (counters[place] ?? 0) + 1;
}

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value;
}
