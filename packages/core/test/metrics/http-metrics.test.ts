import { HTTP_DURATION_BUCKETS, HTTP_SIZE_BUCKETS, KNOWN_METHODS } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { createHttpRecording } from './http-recording.js';

const LABELS = { domain: 'web', route: '/users/:id', method: 'GET', status_code: '200' };

describe('a request that ended', () => {
  test('is counted and timed under the same labels', async () => {
    const { request, scrape } = createHttpRecording();
    request({ durationSeconds: 0.25 });
    request({ durationSeconds: 0.5 });

    const { value } = await scrape();
    expect(value('http_requests_total', LABELS)).toBe(2);
    expect(value('http_request_duration_seconds_count', LABELS)).toBe(2);
    expect(value('http_request_duration_seconds_sum', LABELS)).toBe(0.75);
  });

  test.each(HTTP_DURATION_BUCKETS.map((bound, index) => [bound, index]))(
    'of %s s falls into the bucket of that bound, and no lower one',
    async (bound, index) => {
      const { request, scrape } = createHttpRecording();
      request({ durationSeconds: bound });

      const { samples } = await scrape();
      const buckets = samples.filter(({ name }) => name === 'http_request_duration_seconds_bucket');
      const first = buckets.findIndex(({ value }) => value === 1);
      expect(first).toBe(index);
    },
  );

  test('slower than every bound is in +Inf only', async () => {
    const { request, scrape } = createHttpRecording();
    request({ durationSeconds: 3600 });

    const { value } = await scrape();
    expect(value('http_request_duration_seconds_bucket', { le: '10' })).toBe(0);
    expect(value('http_request_duration_seconds_bucket', { le: '+Inf' })).toBe(1);
  });

  test('has its body sizes by method and route', async () => {
    const { request, scrape } = createHttpRecording();
    request({ method: 'POST', requestBytes: 215, responseBytes: 70_000 });
    request({ method: 'POST', requestBytes: 0, responseBytes: 1, status: 500 });

    const { value } = await scrape();
    const endpoint = { method: 'POST', route: '/users/:id' };
    expect(value('http_request_size_bytes_sum', endpoint)).toBe(215);
    expect(value('http_response_size_bytes_sum', endpoint)).toBe(70_001);
    expect(value('http_response_size_bytes_bucket', { ...endpoint, le: String(HTTP_SIZE_BUCKETS[0]) })).toBe(1);
    expect(value('http_response_size_bytes_count', endpoint)).toBe(2);
  });

  test('by an abort is counted as one, and as a request', async () => {
    const { request, scrape } = createHttpRecording();
    request();
    request({ status: 499, aborted: true });

    const { value } = await scrape();
    expect(value('http_requests_aborted_total', { method: 'GET', route: '/users/:id' })).toBe(1);
    expect(value('http_requests_total', { status_code: '499' })).toBe(1);
    expect(value('http_request_duration_seconds_count', { status_code: '499' })).toBe(1);
  });

  test('without a route is <unmatched>', async () => {
    const { request, scrape } = createHttpRecording();
    expect(request({ route: undefined, status: 404 })).toBe('<unmatched>');
    expect((await scrape()).value('http_requests_total', { route: '<unmatched>', status_code: '404' })).toBe(1);
  });

  test.each([
    ...KNOWN_METHODS.map((method): [string, string] => [method, method]),
    ['PROPFIND', '_OTHER'],
    ['get', '_OTHER'],
    ['', '_OTHER'],
    ['__proto__', '_OTHER'],
  ])('with the method %j is labelled %s', async (method, label) => {
    const { request, scrape } = createHttpRecording();
    request({ method });
    expect((await scrape()).labelValues('http_requests_total', 'method')).toEqual([label]);
  });

  test.each([
    [100, '100'],
    [999, '999'],
    [99, '<other>'],
    [1000, '<other>'],
    [200.5, '<other>'],
    [Number.NaN, '<other>'],
  ])('with the status %s is labelled %s', async (status, label) => {
    const { request, scrape } = createHttpRecording();
    request({ status });
    expect((await scrape()).labelValues('http_requests_total', 'status_code')).toEqual([label]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('measured as %s does not spoil the sums', async (nonsense) => {
    const { request, scrape } = createHttpRecording();
    request({ durationSeconds: nonsense, requestBytes: nonsense, responseBytes: nonsense });
    request({ durationSeconds: 0.5, requestBytes: 5, responseBytes: 7 });

    const { value } = await scrape();
    expect(value('http_request_duration_seconds_sum')).toBe(0.5);
    expect(value('http_request_size_bytes_sum')).toBe(5);
    expect(value('http_response_size_bytes_sum')).toBe(7);
    expect(value('http_request_duration_seconds_count')).toBe(2);
  });
});

test('label sets that differ in one label never share a count', async () => {
  const { request, scrape } = createHttpRecording();
  const counts = new Map<string, number>();
  let count = 0;
  for (const domain of ['web', 'mobile', 'other']) {
    for (const route of ['/a', '/b', undefined]) {
      for (const method of ['GET', 'POST', 'PURGE']) {
        for (const status of [100, 200, 404, 500, 999]) {
          count += 1;
          const labels = [domain, route ?? '<unmatched>', method === 'PURGE' ? '_OTHER' : method, String(status)];
          counts.set(labels.join(' '), count);
          for (let repeat = 0; repeat < count; repeat += 1) request({ domain, route, method, status });
        }
      }
    }
  }

  const { samples } = await scrape();
  const totals = samples.filter(({ name }) => name === 'http_requests_total');
  const exposed = new Map(totals.map(({ labels, value }) => [[...labels.values()].join(' '), value]));
  expect(exposed).toEqual(counts);
});

describe('requests in flight', () => {
  const IN_FLIGHT = 'http_requests_in_flight';

  test('rise with each start and fall with each end, by method', async () => {
    const { metrics, request, scrape } = createHttpRecording();
    metrics.started('GET');
    metrics.started('GET');
    metrics.started('POST');
    request();

    const { value } = await scrape();
    expect(value(IN_FLIGHT, { method: 'GET' })).toBe(2);
    expect(value(IN_FLIGHT, { method: 'POST' })).toBe(1);
  });

  test('are never fewer than none, whoever ends too often', async () => {
    const { metrics, request, scrape } = createHttpRecording();
    request();
    metrics.streamStarted('GET', 'upgrade');
    metrics.discarded('GET', undefined);
    metrics.started('GET');

    expect((await scrape()).value(IN_FLIGHT, { method: 'GET' })).toBe(1);
  });

  test('forget a discarded request', async () => {
    const { metrics, scrape } = createHttpRecording();
    metrics.started('GET');
    metrics.discarded('GET', undefined);

    const { value } = await scrape();
    expect(value(IN_FLIGHT, { method: 'GET' })).toBe(0);
    expect(value('http_requests_total')).toBeUndefined();
  });
});

describe.each(['event_stream', 'upgrade'] as const)('a stream (%s)', (kind) => {
  test('leaves the requests in flight and is active until it ends', async () => {
    const { metrics, scrape } = createHttpRecording();
    metrics.started('GET');
    metrics.streamStarted('GET', kind);
    const open = await scrape();
    expect(open.value('http_requests_in_flight', { method: 'GET' })).toBe(0);
    expect(open.value('http_streams_active', { kind })).toBe(1);

    expect(metrics.streamEnded(kind, '/feed')).toBe('/feed');
    const ended = await scrape();
    expect(ended.value('http_streams_active', { kind })).toBe(0);
    expect(ended.value('http_streams_total', { kind, route: '/feed' })).toBe(1);
  });

  test('is in neither the latency nor the requests', async () => {
    const { metrics, scrape } = createHttpRecording();
    metrics.started('GET');
    metrics.streamStarted('GET', kind);
    metrics.streamEnded(kind, undefined);

    const { value } = await scrape();
    expect(value('http_requests_total')).toBeUndefined();
    expect(value('http_request_duration_seconds_count')).toBeUndefined();
    expect(value('http_streams_total', { kind, route: '<unmatched>' })).toBe(1);
  });

  test('that is discarded was never there', async () => {
    const { metrics, scrape } = createHttpRecording();
    metrics.started('GET');
    metrics.streamStarted('GET', kind);
    metrics.discarded('GET', kind);

    const { value } = await scrape();
    expect(value('http_streams_active', { kind })).toBe(0);
    expect(value('http_streams_total')).toBeUndefined();
  });
});

describe('a declared route', () => {
  test('has its counters at zero before the first request, and no latency', async () => {
    const { metrics, scrape } = createHttpRecording();
    metrics.declareRoute('GET', '/users/:id');

    const { value } = await scrape();
    expect(value('http_requests_total', { ...LABELS, status_code: '200' })).toBe(0);
    expect(value('http_requests_total', { ...LABELS, status_code: '500' })).toBe(0);
    expect(value('http_requests_aborted_total', { route: '/users/:id' })).toBe(0);
    expect(value('http_request_duration_seconds_count')).toBeUndefined();
  });

  test('is in the first domain that was seen', async () => {
    const { metrics, request, scrape } = createHttpRecording();
    request({ domain: 'partner' });
    request({ domain: 'web' });
    metrics.declareRoute('GET', '/later');

    expect(
      (await scrape()).value('http_requests_total', { route: '/later', status_code: '200', domain: 'partner' }),
    ).toBe(0);
  });

  test('keeps what was counted when it is declared again', async () => {
    const { metrics, request, scrape } = createHttpRecording();
    request();
    metrics.declareRoute('GET', '/users/:id');
    metrics.declareRoute('GET', '/users/:id');

    const { value } = await scrape();
    expect(value('http_requests_total', LABELS)).toBe(1);
    expect(value('telemetry_series')).toBe(2);
  });
});
