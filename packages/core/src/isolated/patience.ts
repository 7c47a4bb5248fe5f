import { setTimeout } from 'node:timers/promises';
import type { SharedState } from './shared-state.js';

/** Waits for the process, which may be blocked. */
export interface ProcessPatience {
  /** Whether the event loop of the process is blocked: to ask it would be to wait. */
  isHeld(): boolean;
  /** What is waited for; `undefined` when the process is blocked first, or turns and does not answer for long. */
  wait<Value>(work: Promise<Value>): Promise<Value | undefined>;
}

const LOOK_EVERY_MS = 50;

/** A metric of the application's may take its time while the loop turns; Prometheus gives up after 10 seconds. */
const TURNING_MS = 8_000;

/**
 * @param blockedFromMs - From when on an event loop that does not turn counts as blocked.
 * @see ProcessPatience
 */
export function createProcessPatience(state: SharedState, blockedFromMs: number): ProcessPatience {
  const isHeld = (): boolean => state.heldMs() >= blockedFromMs;

  async function lost(settled: AbortSignal): Promise<undefined> {
    for (let waitedMs = 0; waitedMs < TURNING_MS; waitedMs += LOOK_EVERY_MS) {
      if (isHeld() || settled.aborted) return undefined;
      await setTimeout(LOOK_EVERY_MS);
    }
    return undefined;
  }

  return {
    isHeld,
    async wait(work) {
      const settled = new AbortController();
      try {
        return await Promise.race([work, lost(settled.signal)]);
      } finally {
        settled.abort();
      }
    },
  };
}
