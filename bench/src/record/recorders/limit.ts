import type { OpenRecorder } from '../measuring/recorder.js';

/** Two additions at a known place, without a clock: what nothing can be faster than. */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  const cells = new Float64Array(2 * requests.length);

  function record(place: number): void {
    const at = 2 * (order[place] ?? 0);
    cells[at] = (cells[at] ?? 0) + 1;
    cells[at + 1] = (cells[at + 1] ?? 0) + (durationsSeconds[place] ?? 0);
  }

  return {
    record,
    count: () => requests.reduce((sum, _, index) => sum + (cells[2 * index] ?? 0), 0),
  };
};
