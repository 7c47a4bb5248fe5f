import { describe, expect, test } from 'vitest';
import { createHttpRecording, type Scrape } from './http-recording.js';

const TOTAL = 'http_requests_total';
const OVERFLOW = 'telemetry_label_overflow_total';

describe('the budget of routes', () => {
  test('admits as many as it says, and folds the rest into <other>', async () => {
    const { request, scrape } = createHttpRecording({ routes: 2 });
    expect([1, 2, 3, 4, 1].map((id) => request({ route: `/${id}` }))).toEqual(['/1', '/2', '<other>', '<other>', '/1']);

    const { value } = await scrape();
    expect(value(TOTAL, { route: '/1' })).toBe(2);
    expect(value(TOTAL, { route: '<other>' })).toBe(2);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'route' })).toBe(2);
  });

  test('is no licence for values without an end', async () => {
    const { request, scrape } = createHttpRecording({ routes: 2, domains: 2 });
    const long = 'x'.repeat(100_000);
    expect(request({ route: `/${long}`, domain: long })).toHaveLength(512);
    expect(request({ route: `/${long}`, domain: long })).toHaveLength(512);
    const { value } = await scrape();
    expect(value(TOTAL, { route: `/${long.slice(1, 512)}`, domain: long.slice(0, 512) })).toBe(2);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'route' })).toBe(0);
  });

  test('is not spent by requests that match no route, nor by <other> itself', async () => {
    const { request } = createHttpRecording({ routes: 1 });
    request({ route: undefined });
    request({ route: '<other>' });
    expect(request({ route: '/first' })).toBe('/first');
    expect(request({ route: '/second' })).toBe('<other>');
    expect(request({ route: undefined })).toBe('<unmatched>');
  });

  test('holds for streams too, and says so under their name', async () => {
    const { metrics, request, scrape } = createHttpRecording({ routes: 1 });
    request({ route: '/only' });
    metrics.started('GET');
    metrics.streamStarted('GET', 'upgrade');
    expect(metrics.streamEnded('upgrade', '/ws')).toBe('<other>');

    const { value } = await scrape();
    expect(value('http_streams_total', { kind: 'upgrade', route: '<other>' })).toBe(1);
    expect(value(OVERFLOW, { metric: 'http_streams_total', label: 'route' })).toBe(1);
  });

  test('keeps the number of series constant under 100,000 made-up routes', async () => {
    const { request, scrape } = createHttpRecording({ routes: 10 });
    for (let id = 0; id < 10; id += 1) request({ route: `/route/${id}` });
    request({ route: '/one/too/many' });
    const before = await scrape();
    for (let id = 0; id < 100_000; id += 1) request({ route: `/attack/${id}` });
    const after = await scrape();

    expect(after.samples.length).toBe(before.samples.length);
    expect(sumOf(after, TOTAL)).toBe(100_011);
    expect(after.value(OVERFLOW, { metric: TOTAL, label: 'route' })).toBe(100_001);
  });
});

test('the budget of domains folds the rest into <other>', async () => {
  const { request, scrape } = createHttpRecording({ domains: 2 });
  for (const domain of ['web', 'mobile', 'tv', 'watch', 'web']) request({ domain });

  const { value } = await scrape();
  expect(value(TOTAL, { domain: 'web' })).toBe(2);
  expect(value(TOTAL, { domain: '<other>' })).toBe(2);
  expect(value(OVERFLOW, { metric: TOTAL, label: 'domain' })).toBe(2);
});

describe('the budget of series', () => {
  test('folds everything but the status code, so that error ratios stay true', async () => {
    const { request, scrape } = createHttpRecording({ series: 3 });
    const statuses = [200, 200, 500, 404, 200, 500, 200, 503];
    const labels = statuses.map((status, id) => request({ status, route: `/${id % 4}`, method: 'POST' }));

    const scraped = await scrape();
    expect(labels.slice(3)).toContain('<other>');
    const folded = { domain: '<other>', route: '<other>', method: '_OTHER' };
    expect(scraped.value(TOTAL, { ...folded, status_code: '404' })).toBe(1);
    expect(scraped.value(TOTAL, { ...folded, status_code: '503' })).toBe(1);
    for (const status of [200, 404, 500, 503]) {
      expect(sumOf(scraped, TOTAL, String(status))).toBe(statuses.filter((sent) => sent === status).length);
    }
  });

  test('folds the body sizes and the aborts of a request with it', async () => {
    const { request, scrape } = createHttpRecording({ series: 1 });
    request();
    request({ route: '/new', aborted: true, status: 499 });

    const { value } = await scrape();
    const folded = { method: '_OTHER', route: '<other>' };
    expect(value('http_requests_aborted_total', folded)).toBe(1);
    expect(value('http_response_size_bytes_count', folded)).toBe(1);
    expect(value('http_requests_aborted_total', { route: '/new' })).toBeUndefined();
  });

  test('is a ceiling: beyond it there is one catch-all per status code', async () => {
    const { request, scrape } = createHttpRecording({ series: 50, routes: 500 });
    for (let id = 0; id < 20_000; id += 1) {
      request({
        route: `/${id % 600}`,
        domain: `d${id % 20}`,
        method: ['GET', 'PUT', 'ODD'][id % 3] ?? '',
        status: 200 + (id % 7),
      });
    }

    const scraped = await scrape();
    expect(scraped.value('telemetry_series')).toBe(50 + 7);
    expect(scraped.labelValues(TOTAL, 'route')).toHaveLength(50 + 7);
    expect(sumOf(scraped, TOTAL)).toBe(20_000);
    expect(sumOf(scraped, 'http_request_duration_seconds_count')).toBe(20_000);
  });

  test('counts each folded request', async () => {
    const { request, scrape } = createHttpRecording({ series: 1 });
    request();
    request({ route: '/second' });
    request({ route: '/second' });
    request();

    expect((await scrape()).value(OVERFLOW, { metric: TOTAL, label: 'series' })).toBe(2);
  });
});

test('each budget is reported once, with its limit and its option', () => {
  const { request, problems } = createHttpRecording({ routes: 1, domains: 1, series: 2 });
  for (let id = 0; id < 10; id += 1) request({ route: `/${id}`, domain: `domain ${id}`, status: 200 + id });

  expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('VIGIA_BUDGET_EXCEEDED'));
  expect(problems.map(({ message }) => message).join()).toMatch(/1 routes .*1 domains .*2 label sets/);
  for (const option of ['routes', 'domains', 'series']) {
    expect(problems.filter(({ fix }) => fix.includes(`Raise \`metrics.limits.${option}\``))).toHaveLength(1);
  }
});

describe('declared routes', () => {
  test('spend half of the routes at most', async () => {
    const { metrics, request, scrape } = createHttpRecording({ routes: 10 });
    for (let id = 0; id < 50; id += 1) metrics.declareRoute('GET', `/declared/${id}`);
    const { labelValues, value } = await scrape();
    expect(new Set(labelValues(TOTAL, 'route')).size).toBe(5);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'route' })).toBe(0);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'series' })).toBe(0);

    expect([1, 2, 3, 4, 5].map((id) => request({ route: `/${id}` }))).toEqual(['/1', '/2', '/3', '/4', '/5']);
  });

  test('spend half of the series at most', async () => {
    const { metrics, scrape } = createHttpRecording({ series: 10 });
    for (let id = 0; id < 50; id += 1) metrics.declareRoute('GET', `/declared/${id}`);
    const { value } = await scrape();
    expect(value('telemetry_series')).toBe(4);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'route' })).toBe(0);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'series' })).toBe(0);
  });

  test('that found no room are counted like any other when requests come', async () => {
    const { metrics, request, scrape } = createHttpRecording({ routes: 2 });
    metrics.declareRoute('GET', '/first');
    metrics.declareRoute('GET', '/second');
    expect(request({ route: '/second' })).toBe('/second');
    expect((await scrape()).value(TOTAL, { route: '/second' })).toBe(1);
  });
});

function sumOf({ samples }: Scrape, name: string, status?: string): number {
  return samples
    .filter((sample) => sample.name === name && (status === undefined || sample.labels.get('status_code') === status))
    .reduce((sum, { value }) => sum + value, 0);
}
