import { addPoints, type Points } from './points.js';
import { addSums, type Sums } from './sums.js';

/** Requests of a window: plain, so that processes can send it to each other. */
export interface RangeNumbers {
  /** Since when requests are counted, in milliseconds since 1970: of several processes the first. */
  readonly sinceMs: number;
  readonly sums: Sums;
  readonly points: Points;
}

/** The numbers of both, of the same window. */
export function addRanges(one: RangeNumbers, other: RangeNumbers): RangeNumbers {
  return {
    sinceMs: Math.min(one.sinceMs, other.sinceMs),
    sums: addSums(one.sums, other.sums),
    points: addPoints(one.points, other.points),
  };
}
