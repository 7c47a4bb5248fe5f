import { performance } from 'node:perf_hooks';

/** Tells the time of the day of moments of the monotonic clock. */
export interface EpochClock {
  /** Milliseconds since the Unix epoch, with fractions, of a moment of `performance.now()`. */
  epochMs(monotonicMs: number): number;
  /** Follows the clock of the system, which is set and slept through. */
  follow(): void;
}

/** `Date.now()` knows whole milliseconds: what differs by less is no drift. */
const TOLERANCE_MS = 2;

/**
 * One relation of the two clocks for all, so that spans of a trace stand to each other as they ran: each by
 * `Date.now()` alone, children would begin before their parents.
 */
export function createEpochClock(): EpochClock {
  let offsetMs = performance.timeOrigin;

  function follow(): void {
    const driftMs = Date.now() - performance.now() - offsetMs;
    if (Math.abs(driftMs) > TOLERANCE_MS) offsetMs += driftMs;
  }

  return { epochMs: (monotonicMs) => offsetMs + monotonicMs, follow };
}
