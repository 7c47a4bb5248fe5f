import type { OpenRecorder, RecordedRequest } from '../measuring/recorder.js';
import { createPromClientMetrics, type PromClientMetrics } from './prom-client-metrics.js';

interface Children {
  readonly total: ReturnType<PromClientMetrics['total']['labels']>;
  readonly duration: ReturnType<PromClientMetrics['duration']['labels']>;
}

/** With the children of each label set kept in a map. */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  const metrics = createPromClientMetrics();
  const kept = new Map<string, Children>();

  function record(place: number): void {
    const startedAt = process.hrtime.bigint();
    const request = requests[order[place] ?? 0];
    if (request === undefined) return;
    const { total, duration } = childrenOf(request);
    total.inc();
    duration.observe(Number(process.hrtime.bigint() - startedAt) / 1e9 + (durationsSeconds[place] ?? 0));
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
