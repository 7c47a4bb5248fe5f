import { performance } from 'node:perf_hooks';
import type { Clock } from '../../src/clock.js';

/** A clock that really runs, so many times as fast. */
export function createFastClock(factor: number, random: () => number): Clock {
  const monotonicMs = () => performance.now() * factor;
  return {
    monotonicMs,
    wallMs: () => Date.UTC(2026, 0, 1) + monotonicMs(),
    random,
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs / factor).unref();
      return () => clearTimeout(timer);
    },
  };
}
