import { performance } from 'node:perf_hooks';

/** Time and chance, as the delivery sees them, so that tests decide about both. */
export interface Clock {
  /** Milliseconds since some moment in the past. Never goes back. */
  monotonicMs(): number;
  /** Milliseconds since 1970. */
  wallMs(): number;
  /** At least 0 and below 1. */
  random(): number;
  /**
   * Runs once, after the delay; the returned function prevents it.
   * @param keepsAlive - Whether the process waits for it. @defaultValue false
   */
  schedule(delayMs: number, run: () => void, keepsAlive?: boolean): () => void;
}

/** What Node's timers take, some 24 days: beyond it they fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The clock of the machine. Its wall clock was read once and goes on with the monotonic one: whoever sets the clock
 * of the machine neither stops a delivery nor makes its items look old.
 */
export function createSystemClock(): Clock {
  const originMs = Date.now() - performance.now();
  return {
    monotonicMs: () => performance.now(),
    wallMs: () => originMs + performance.now(),
    random: () => Math.random(),
    schedule(delayMs, run, keepsAlive = false) {
      const timer = setTimeout(run, Math.min(delayMs, LONGEST_TIMER_MS));
      if (!keepsAlive) timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** A moment of the monotonic clock as milliseconds since 1970; now, when there is none. */
export function wallTimeMs(clock: Clock, atMs: number = clock.monotonicMs()): number {
  return clock.wallMs() - (clock.monotonicMs() - atMs);
}
