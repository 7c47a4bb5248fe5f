import { describe, expect, test } from 'vitest';
import { createHttpRecording, type HttpRecording } from './http-recording.js';

const BUCKET = 'http_request_duration_seconds_bucket';

/** The exemplars of a scrape: the bucket and labels that each stands on, and what it says. */
async function exemplarsOf({ openMetrics }: HttpRecording) {
  return (await openMetrics()).flatMap(({ name, labels, exemplar }) =>
    exemplar === undefined ? [] : [{ name, le: labels.get('le'), route: labels.get('route'), ...exemplar }],
  );
}

describe('the exemplar of a bucket', () => {
  test('is one request that fell into it: its trace, its duration, its end', async () => {
    const recording = createHttpRecording();
    recording.request({ durationSeconds: 0.03, traceId: 'a'.repeat(32), route: '/a' });
    recording.request({ durationSeconds: 60, traceId: 'b'.repeat(32), route: '/a' });
    recording.request({ durationSeconds: 0, traceId: 'c'.repeat(32), route: '/b' });

    const exemplars = await exemplarsOf(recording);
    expect(exemplars).toMatchObject([
      { name: BUCKET, le: '0.05', route: '/a', value: 0.03, labels: new Map([['trace_id', 'a'.repeat(32)]]) },
      { name: BUCKET, le: '+Inf', route: '/a', value: 60, labels: new Map([['trace_id', 'b'.repeat(32)]]) },
      { name: BUCKET, le: '0.005', route: '/b', value: 0, labels: new Map([['trace_id', 'c'.repeat(32)]]) },
    ]);
    for (const { timestamp = 0 } of exemplars) {
      expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(60);
      expect(timestamp * 1000).toBeCloseTo(Math.round(timestamp * 1000), 2);
    }
  });

  test('is renewed once a second has passed, and not before', async () => {
    const recording = createHttpRecording();
    const traceAt = async (startedAtMs: number, traceId: string) => {
      recording.request({ startedAtMs, traceId });
      return (await exemplarsOf(recording)).map(({ labels }) => labels.get('trace_id'));
    };
    expect(await traceAt(5_000, 'first')).toEqual(['first']);
    expect(await traceAt(5_999, 'too early')).toEqual(['first']);
    expect(await traceAt(6_000, 'second')).toEqual(['second']);
    expect(await traceAt(6_001, 'too early')).toEqual(['second']);
  });

  test('asks for no trace that it does not keep', () => {
    const { metrics } = createHttpRecording();
    let asked = 0;
    for (let count = 0; count < 3_000; count += 1) {
      metrics.started('GET');
      metrics.ended({
        method: 'GET',
        route: '/a',
        domain: 'web',
        status: 200,
        aborted: false,
        startedAtMs: count,
        durationSeconds: 0.02,
        get traceId() {
          asked += 1;
          return 'a'.repeat(32);
        },
        requestBytes: 0,
        responseBytes: 0,
      });
    }
    expect(asked).toBe(3);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('is no request measured as %s', async (durationSeconds) => {
    const recording = createHttpRecording();
    recording.request({ durationSeconds, traceId: 'nonsense' });
    expect(await exemplarsOf(recording)).toEqual([]);
    recording.request({ traceId: 'sound' });
    expect(await exemplarsOf(recording)).toMatchObject([{ labels: new Map([['trace_id', 'sound']]) }]);
  });

  test('belongs to its own cell, however many there are', async () => {
    const recording = createHttpRecording();
    for (let id = 0; id < 200; id += 1) recording.request({ route: `/${id}`, traceId: `trace ${id}` });
    const exemplars = await exemplarsOf(recording);
    expect(exemplars.map(({ route, labels }) => [route, labels.get('trace_id')])).toEqual(
      Array.from({ length: 200 }, (_, id) => [`/${id}`, `trace ${id}`]),
    );
  });

  test('is not in the text format', async () => {
    const { request, scrape } = createHttpRecording();
    request();
    expect((await scrape()).samples.filter(({ exemplar }) => exemplar !== undefined)).toEqual([]);
  });
});

test('streams have no exemplars', async () => {
  const recording = createHttpRecording();
  for (const kind of ['event_stream', 'upgrade'] as const) {
    recording.metrics.started('GET');
    recording.metrics.streamStarted('GET', kind);
    recording.metrics.streamEnded(kind, '/feed');
  }
  expect(await exemplarsOf(recording)).toEqual([]);
});
