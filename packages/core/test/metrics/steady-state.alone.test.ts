import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ExchangeMeasurement } from '../../src/metrics/http-metrics.js';
import { InfrastructureMonitor } from '../../src/monitor/infrastructure-monitor.js';
import { createHttpRecording } from './http-recording.js';

const REQUESTS = 500_000;

/** One object per request would be dozens: V8 collects after a few megabytes. */
const MOST_COLLECTIONS = 3;

const LABELS = [
  { name: 'plan', limit: 20 },
  { name: 'region', limit: 20 },
];

test.each([
  ["without labels of the user's", []],
  ["with labels of the user's", LABELS],
])('a request like an earlier one allocates nothing, %s', async (_, labels) => {
  const { metrics } = createHttpRecording({}, { labels });
  const measurements = Array.from({ length: 60 }, (_, index) => measurement(index));
  const values = Array.from({ length: 7 }, (_, index) => [`plan ${index % 3}`, `region ${index}`]);
  const record = () => {
    for (let count = 0; count < REQUESTS; count += 1) {
      const measured = measurements[count % measurements.length] as ExchangeMeasurement;
      metrics.started(measured.method);
      metrics.ended(measured, values[count % values.length]);
    }
  };

  record();
  expect(await collectionsDuring(record)).toBeLessThanOrEqual(MOST_COLLECTIONS);
});

test('neither does one that the application counts itself', async () => {
  const monitor = await InfrastructureMonitor.init();
  const measurements = Array.from({ length: 60 }, (_, index) => measurement(index));
  const labels = measurements.map(({ domain, route = '', method, status }) => ({
    ...{ domain, route, method },
    statusCode: status,
  }));
  const record = () => {
    for (let count = 0; count < REQUESTS; count += 1) {
      const place = count % labels.length;
      monitor.registerRequestDuration(labels[place] as (typeof labels)[number], place / 1000);
    }
  };

  record();
  expect(await collectionsDuring(record)).toBeLessThanOrEqual(MOST_COLLECTIONS);
});

function measurement(index: number): ExchangeMeasurement {
  return {
    method: index % 2 === 0 ? 'GET' : 'POST',
    route: `/route/${index % 10}/:id`,
    domain: index % 3 === 0 ? 'web' : 'mobile',
    status: 200 + (index % 5),
    aborted: index % 10 === 0,
    startedAtMs: index,
    durationSeconds: index / 1000,
    traceId: 'a'.repeat(32),
    requestBytes: index,
    responseBytes: index * 1000,
  };
}

async function collectionsDuring(work: () => void): Promise<number> {
  await setImmediate();
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['gc'] });
  work();
  // Node hands the entries over in two later turns of the event loop.
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  observer.disconnect();
  return collections;
}
