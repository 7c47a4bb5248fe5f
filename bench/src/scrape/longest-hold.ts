/**
 * The longest turn of the event loop while some work goes on, in milliseconds: for so long would an event have waited
 * that came at the worst moment. An immediate in every turn tells each from the next; timers, and
 * `monitorEventLoopDelay` with them, know nothing below their own millisecond. The loop is never idle meanwhile, so that
 * the CPU time of the same work means nothing.
 */
export async function longestHoldMs(work: () => Promise<unknown>): Promise<number> {
  let longestMs = 0;
  let lastMs = performance.now();
  let isOver = false;

  function beat(): void {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (!isOver) setImmediate(beat);
  }

  await nextTurn();
  lastMs = performance.now();
  setImmediate(beat);
  await work();
  // The turn in which the work ended counts too.
  await nextTurn();
  isOver = true;
  return longestMs;
}

/** Resolves in the next turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
