import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { DURATION_BOUNDS } from '../measuring/duration-bounds.js';
import type { OpenRecorder } from '../measuring/recorder.js';

/** It folds what is beyond 2,000 label sets, unless it is told. */
const MOST_LABEL_SETS = 20_000;

/** Collects when it is asked. */
class Reader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

/** A counter by domain and a histogram with the buckets of its semantic conventions. */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  const reader = new Reader({ cardinalitySelector: () => MOST_LABEL_SETS });
  const meter = new MeterProvider({ readers: [reader] }).getMeter('bench');
  const total = meter.createCounter('http.server.requests');
  const duration = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    advice: { explicitBucketBoundaries: [...DURATION_BOUNDS] },
  });

  function record(place: number): void {
    const startedAtMs = performance.now();
    const request = requests[order[place] ?? 0];
    if (request === undefined) return;
    const { domain, route, method, status } = request;
    total.add(1, { domain });
    duration.record((performance.now() - startedAtMs) / 1000 + (durationsSeconds[place] ?? 0), {
      domain,
      'http.route': route,
      'http.request.method': method,
      'http.response.status_code': status,
    });
  }

  async function count(): Promise<number> {
    const { resourceMetrics } = await reader.collect();
    const histogram = resourceMetrics.scopeMetrics
      .flatMap(({ metrics }) => metrics)
      .find(({ descriptor }) => descriptor.name === 'http.server.request.duration');
    const points = histogram?.dataPoints ?? [];
    return points.reduce((sum, { value }) => sum + (value as { readonly count: number }).count, 0);
  }

  return { record, count };
};
