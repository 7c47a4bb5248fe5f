import type { OpenRecorder, RecordedRequest } from '../measuring/recorder.js';
import { createPromClientMetrics, type PromClientMetrics } from './prom-client-metrics.js';

interface Children {
  readonly total: ReturnType<PromClientMetrics['total']['labels']>;
  readonly duration: ReturnType<PromClientMetrics['duration']['labels']>;
}

/** With the children of each label set kept in a map. */
export const open: OpenRecorder = (requests) => {
  const metrics = createPromClientMetrics();
  const kept = new Map<string, Children>();

  function record(index: number, durationSeconds: number): void {
    const startedAt = process.hrtime.bigint();
    const request = requests[index];
    if (request === undefined) return;
    const { total, duration } = childrenOf(request);
    total.inc();
    duration.observe(Number(process.hrtime.bigint() - startedAt) / 1e9 + durationSeconds);
  }

  function childrenOf({ domain, route, method, status }: RecordedRequest): Children {
    const key = `${domain} ${route} ${method} ${status}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const children = {
      total: metrics.total.labels({ domain }),
      duration: metrics.duration.labels({ domain, route, method, status_code: status }),
    };
    kept.set(key, children);
    return children;
  }

  return { record, count: metrics.count };
};
