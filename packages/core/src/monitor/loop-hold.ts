import type { DelayHistogram } from './system-sources.js';

/**
 * How long the event loop is held when somebody comes to it: the mean over moments, not over delays. A loop that is
 * blocked for ten seconds and then turns a thousand times has a mean delay of 20 ms, and keeps nearly everybody waiting.
 */
export interface LoopHold {
  /** Takes what was measured since the last call. */
  sample(histogram: Pick<DelayHistogram, 'count' | 'mean' | 'stddev'>): void;
  /** Over the last intervals; `undefined` before the first. What was measured first of all counts in none of them. */
  seconds(): number | undefined;
  forget(): void;
}

/** Sums over delays, in nanoseconds. */
interface Moments {
  readonly sum: number;
  readonly squares: number;
}

const INTERVALS = 3;
const NONE: Moments = { sum: 0, squares: 0 };

/** @see LoopHold */
export function createLoopHold(): LoopHold {
  let measured: object | undefined;
  let before = NONE;
  let intervals: readonly Moments[] = [];
  let hasBegun = false;

  /** An application that starts holds its loop for seconds, and must not be called unfit for it when it is ready. */
  function sample(histogram: Pick<DelayHistogram, 'count' | 'mean' | 'stddev'>): void {
    const { sum, squares } = momentsOf(histogram);
    if (histogram !== measured) before = NONE;
    const interval: Moments = { sum: sum - before.sum, squares: squares - before.squares };
    if (hasBegun) intervals = [...intervals, interval].slice(-INTERVALS);
    if (sum > 0) hasBegun = true;
    measured = histogram;
    before = { sum, squares };
  }

  function seconds(): number | undefined {
    const sum = intervals.reduce((total, interval) => total + interval.sum, 0);
    const squares = intervals.reduce((total, interval) => total + interval.squares, 0);
    return sum > 0 ? Math.max(0, squares) / sum / 1e9 : undefined;
  }

  function forget(): void {
    measured = undefined;
    intervals = [];
    hasBegun = false;
  }

  return { sample, seconds, forget };
}

function momentsOf({ count, mean, stddev }: Pick<DelayHistogram, 'count' | 'mean' | 'stddev'>): Moments {
  return count === 0 ? NONE : { sum: count * mean, squares: count * (stddev ** 2 + mean ** 2) };
}
