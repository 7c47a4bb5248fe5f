import type { OpenRecorder } from '../measuring/recorder.js';

/** Two additions at a known place, without a clock: what nothing can be faster than. */
export const open: OpenRecorder = (requests) => {
  const cells = new Float64Array(2 * requests.length);

  function record(index: number, durationSeconds: number): void {
    const at = 2 * index;
    cells[at] = (cells[at] ?? 0) + 1;
    cells[at + 1] = (cells[at + 1] ?? 0) + durationSeconds;
  }

  return {
    record,
    count: () => requests.reduce((sum, _, index) => sum + (cells[2 * index] ?? 0), 0),
  };
};
