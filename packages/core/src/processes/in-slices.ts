import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long may a piece of work hold the event loop. */
const SLICE_MS = 1;

/** Does work step by step, and lets others have a turn after each millisecond. Returns the milliseconds it was at it. */
export async function inSlices<Step>(steps: Iterable<Step>, each: (step: Step) => void): Promise<number> {
  let startMs = performance.now();
  let spentMs = 0;
  for (const step of steps) {
    each(step);
    const passedMs = performance.now() - startMs;
    if (passedMs < SLICE_MS) continue;
    spentMs += passedMs;
    await nextTurn();
    startMs = performance.now();
  }
  return spentMs + performance.now() - startMs;
}
