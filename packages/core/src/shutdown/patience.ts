import { performance } from 'node:perf_hooks';
import { within } from '../exchange/sink-dispatch.js';

/** Waits that end with a deadline, or when somebody loses patience. */
export interface Patience {
  /** What is left of the deadline, in milliseconds. */
  leftMs(): number;
  /** Waits for work, no longer than given. Never rejects. */
  wait(work: Promise<unknown>, atMostMs: number): Promise<void>;
  /** Ends what is being waited for. */
  lose(): void;
  /** Lets the process end again. */
  end(): void;
}

/**
 * @param deadlineMs - From now on.
 * @see Patience
 */
export function createPatience(deadlineMs: number): Patience {
  const endsAtMs = performance.now() + deadlineMs;
  // The one timer that holds the process: what the sinks have would be lost in a process that ends before they are
  // done, and nobody else may hold it by now.
  const holding = setTimeout(() => {}, deadlineMs);
  let lose: () => void = () => {};

  function lost(): Promise<void> {
    return new Promise((resolve) => {
      lose = resolve;
    });
  }

  return {
    leftMs: () => Math.max(0, endsAtMs - performance.now()),
    async wait(work, atMostMs) {
      await within(atMostMs, Promise.race([lost(), work.catch(() => {})]));
    },
    lose: () => lose(),
    end: () => clearTimeout(holding),
  };
}
