import { LATENCY_BUCKETS } from './latency-buckets.js';

/** Requests of a span, summed up: plain, so that it can be sent to another process. */
export interface Sums {
  readonly count: number;
  readonly failed: number;
  readonly aborted: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly maxSeconds: number;
  /** By bucket. */
  readonly latencies: readonly number[];
  /** By code, or by class. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of each objective, how many requests kept to it. */
  readonly kept: readonly number[];
}

/** No request. */
export const NO_SUMS: Sums = {
  count: 0,
  failed: 0,
  aborted: 0,
  requestBytes: 0,
  responseBytes: 0,
  maxSeconds: 0,
  latencies: new Array<number>(LATENCY_BUCKETS).fill(0),
  statuses: {},
  kept: [],
};

/** The sums of both. */
export function addSums(one: Sums, other: Sums): Sums {
  return {
    count: one.count + other.count,
    failed: one.failed + other.failed,
    aborted: one.aborted + other.aborted,
    requestBytes: one.requestBytes + other.requestBytes,
    responseBytes: one.responseBytes + other.responseBytes,
    maxSeconds: Math.max(one.maxSeconds, other.maxSeconds),
    latencies: addLists(one.latencies, other.latencies),
    statuses: addRecords(one.statuses, other.statuses),
    kept: addLists(one.kept, other.kept),
  };
}

/** Lists added number by number; the shorter one has zeros beyond its end. */
export function addLists(one: readonly number[], other: readonly number[]): readonly number[] {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  return long.map((value, index) => value + (short[index] ?? 0));
}

/** Records added name by name. */
export function addRecords(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sums = new Map(Object.entries(one));
  for (const [name, value] of Object.entries(other)) sums.set(name, (sums.get(name) ?? 0) + value);
  return Object.fromEntries(sums);
}
