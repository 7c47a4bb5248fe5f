import type { OpenRecorder } from '../measuring/recorder.js';
import { createOurTelemetry } from './our-telemetry.js';

/** The loop around `vigia`, its telemetry beside it, and no record. */
export const open: OpenRecorder = (requests) => {
  createOurTelemetry();
  let count = 0;
  let totalSeconds = 0;

  function record(index: number, durationSeconds: number): void {
    const startedAtMs = performance.now();
    if (requests[index] === undefined) return;
    totalSeconds += (performance.now() - startedAtMs) / 1000 + durationSeconds;
    count += 1;
  }

  return { record, count: () => (totalSeconds >= 0 ? count : 0) };
};
