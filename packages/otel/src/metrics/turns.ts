import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** Lets others have the event loop between the steps of long work. */
export interface Turns {
  /** Resolves in the next turn when this one was held for long; `undefined` when it was not. */
  rest(): Promise<void> | undefined;
}

/** So long may the event loop be held, and one step longer. */
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
