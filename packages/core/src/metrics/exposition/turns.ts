import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** Lets others have the event loop now and then. */
export interface Turns {
  /** Resolves in the next turn when this one was held for long; `undefined` when it was not. */
  rest(): Promise<void> | undefined;
}

/** Long enough to write hundreds of histograms, short enough that no request notices. */
const HOLD_MS = 1;

/** Begins a turn. */
export function createTurns(): Turns {
  let beganAtMs = performance.now();

  async function next(): Promise<void> {
    await setImmediate();
    beganAtMs = performance.now();
  }

  return { rest: () => (performance.now() - beganAtMs < HOLD_MS ? undefined : next()) };
}
