import type { OpenRecorder } from '../measuring/recorder.js';
import { createOurTelemetry, labelsOf } from './our-telemetry.js';
import { readyNumbers } from './ready-numbers.js';

/** The loop around `vigia-untimed`, its telemetry beside it, and no record. */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  createOurTelemetry();
  const labels = labelsOf(requests);
  const durations = readyNumbers(durationsSeconds);
  // Numbers in variables would be objects, made anew by every record.
  const totals = new Float64Array(2);

  function record(place: number): void {
    if (labels[order[place] ?? 0] === undefined) return;
    totals[0] = (totals[0] ?? 0) + 1;
    totals[1] = (totals[1] ?? 0) + (durations[place] ?? 0);
  }

  return { record, count: () => totals[0] ?? 0 };
};
