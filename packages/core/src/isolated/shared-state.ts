/** What the process writes and its thread reads at any time, also while the process is blocked. */
export interface SharedState {
  /** The event loop turns. */
  beat(): void;
  /** How long the event loop has not turned. */
  heldMs(): number;
  /** A report of the thread's was taken. */
  takeReport(): void;
  /** How many were. */
  takenReports(): number;
}

const BEAT = 0;
const REPORTS = 1;
const SLOTS = 2;

/** Memory for a {@link SharedState}. */
export function createStateMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(SLOTS * Float64Array.BYTES_PER_ELEMENT);
}

/**
 * Looks at the memory, from either side.
 *
 * @param nowMs - A monotonic clock that all threads share, which `performance.now()` is not.
 */
export function sharedState(memory: SharedArrayBuffer, nowMs: () => number = monotonicMs): SharedState {
  const slots = new Float64Array(memory);
  return {
    beat() {
      slots[BEAT] = nowMs();
    },
    heldMs: () => Math.max(0, nowMs() - (slots[BEAT] ?? 0)),
    takeReport() {
      slots[REPORTS] = (slots[REPORTS] ?? 0) + 1;
    },
    takenReports: () => slots[REPORTS] ?? 0,
  };
}

function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}
