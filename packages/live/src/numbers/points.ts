import { addLists } from './sums.js';

/** Requests by the steps of a window. */
export interface Points {
  readonly count: readonly number[];
  readonly failed: readonly number[];
  readonly maxSeconds: readonly number[];
  /** Of each step its buckets, one step after the other. */
  readonly latencies: readonly number[];
}

/** The points of both, of the same window. */
export function addPoints(one: Points, other: Points): Points {
  return {
    count: addLists(one.count, other.count),
    failed: addLists(one.failed, other.failed),
    maxSeconds: one.maxSeconds.map((value, index) => Math.max(value, other.maxSeconds[index] ?? 0)),
    latencies: addLists(one.latencies, other.latencies),
  };
}
