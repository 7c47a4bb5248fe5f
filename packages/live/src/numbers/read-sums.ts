import { COUNTER_PLACES, SUM_PLACES } from './counted-exchange.js';
import { LATENCY_BUCKETS } from './latency-buckets.js';
import type { Points } from './points.js';
import type { Slot, SlotRing } from './slot-ring.js';
import type { Sums } from './sums.js';
import { endSecond, type Window } from './window.js';

/** The sums of a window, but for what only some slots count. */
export type CommonSums = Omit<Sums, 'statuses' | 'kept'>;

/** A window as it was counted. */
export interface ReadWindow {
  readonly sums: CommonSums;
  readonly points: Points;
  /** What each slot counts more, by its place there. */
  readonly more: readonly number[];
}

/**
 * Sums up the slots of a window.
 *
 * @param more - How many counters a slot has beyond those that all have.
 */
export function readWindow(ring: SlotRing, window: Window, more: number): ReadWindow {
  const reading = emptyReading(window, more);
  const end = endSecond(window);
  for (let second = window.startSecond; second < end; second += ring.stepSeconds) {
    const slot = ring.find(second);
    if (slot !== undefined) addSlot(reading, slot, Math.floor((second - window.startSecond) / window.stepSeconds));
  }
  return wholeReading(reading);
}

/** A reading that is being made: it is summed up from thousands of slots. */
interface Reading {
  readonly points: {
    readonly count: number[];
    readonly failed: number[];
    readonly maxSeconds: number[];
    readonly latencies: number[];
  };
  readonly more: number[];
  aborted: number;
  requestBytes: number;
  responseBytes: number;
}

function emptyReading({ points }: Window, more: number): Reading {
  return {
    points: {
      count: zeros(points),
      failed: zeros(points),
      maxSeconds: zeros(points),
      latencies: zeros(points * LATENCY_BUCKETS),
    },
    more: zeros(more),
    aborted: 0,
    requestBytes: 0,
    responseBytes: 0,
  };
}

function addSlot(reading: Reading, slot: Slot, point: number): void {
  const { counters, start, sums, sumStart } = slot;
  const { points, more } = reading;
  addAt(points.count, point, counters[start + COUNTER_PLACES.count]);
  addAt(points.failed, point, counters[start + COUNTER_PLACES.failed]);
  points.maxSeconds[point] = Math.max(points.maxSeconds[point] ?? 0, sums[sumStart + SUM_PLACES.maxSeconds] ?? 0);
  for (let bucket = 0; bucket < LATENCY_BUCKETS; bucket += 1) {
    addAt(points.latencies, point * LATENCY_BUCKETS + bucket, counters[start + COUNTER_PLACES.latencies + bucket]);
  }
  for (let place = 0; place < more.length; place += 1) {
    addAt(more, place, counters[start + COUNTER_PLACES.more + place]);
  }
  reading.aborted += counters[start + COUNTER_PLACES.aborted] ?? 0;
  reading.requestBytes += sums[sumStart + SUM_PLACES.requestBytes] ?? 0;
  reading.responseBytes += sums[sumStart + SUM_PLACES.responseBytes] ?? 0;
}

function wholeReading({ points, more, aborted, requestBytes, responseBytes }: Reading): ReadWindow {
  const latencies = zeros(LATENCY_BUCKETS);
  for (const [place, count] of points.latencies.entries()) addAt(latencies, place % LATENCY_BUCKETS, count);
  return {
    sums: {
      count: total(points.count),
      failed: total(points.failed),
      aborted,
      requestBytes,
      responseBytes,
      maxSeconds: points.maxSeconds.reduce((most, value) => Math.max(most, value), 0),
      latencies,
    },
    points,
    more,
  };
}

function addAt(list: number[], place: number, value = 0): void {
  list[place] = (list[place] ?? 0) + value;
}

function total(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0);
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
