import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** Lets others run between the steps of long work. */
export interface Turns {
  /** Resolves at once, or in the next turn of the event loop when this one has been held long enough. */
  pass(): Promise<void>;
}

/** So long may the event loop be held, and one step longer. */
const TURN_MS = 1;

/**
 * @see Turns
 * @param nowMs - A clock that is never set back.
 */
export function createTurns(nowMs: () => number = () => performance.now()): Turns {
  let sinceMs = nowMs();
  return {
    async pass() {
      if (nowMs() - sinceMs < TURN_MS) return;
      await setImmediate();
      sinceMs = nowMs();
    },
  };
}
