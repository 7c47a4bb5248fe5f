import type { OpenRecorder } from '../measuring/recorder.js';
import { createPromClientMetrics } from './prom-client-metrics.js';

/** As services use it: labels with every call. */
export const open: OpenRecorder = (requests) => {
  const { total, duration, count } = createPromClientMetrics();

  function record(index: number, durationSeconds: number): void {
    const startedAt = process.hrtime.bigint();
    const request = requests[index];
    if (request === undefined) return;
    const { domain, route, method, status } = request;
    total.inc({ domain });
    const elapsedSeconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
    duration.observe({ domain, route, method, status_code: status }, elapsedSeconds + durationSeconds);
  }

  return { record, count };
};
