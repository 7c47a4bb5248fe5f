import type { OpenRecorder } from '../measuring/recorder.js';
import { createPromClientMetrics } from './prom-client-metrics.js';

/** As services use it: labels with every call. */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  const { total, duration, count } = createPromClientMetrics();

  function record(place: number): void {
    const startedAt = process.hrtime.bigint();
    const request = requests[order[place] ?? 0];
    if (request === undefined) return;
    const { domain, route, method, status } = request;
    total.inc({ domain });
    const elapsedSeconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
    duration.observe({ domain, route, method, status_code: status }, elapsedSeconds + (durationsSeconds[place] ?? 0));
  }

  return { record, count };
};
