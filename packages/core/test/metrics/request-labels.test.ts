import { describe, expect, test } from 'vitest';
import type { RequestLabel } from '../../src/metrics/label-overflow.js';
import { createHttpRecording, type Scrape } from './http-recording.js';

const TOTAL = 'http_requests_total';
const DURATION_COUNT = 'http_request_duration_seconds_count';
const OVERFLOW = 'telemetry_label_overflow_total';
const PLAN: RequestLabel = { name: 'plan', limit: 20 };
const REGION: RequestLabel = { name: 'region', limit: 20 };

describe("a label of the user's", () => {
  test('stands behind ours on the requests and their latency, and nowhere else', async () => {
    const { request, scrape } = createHttpRecording({}, { labels: [PLAN, REGION] });
    request({}, ['pro', 'eu']);

    const { samples } = await scrape();
    const labelled = samples.filter(({ labels }) => labels.has('plan') || labels.has('region'));
    expect(new Set(labelled.map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')))).toEqual(
      new Set([TOTAL, 'http_request_duration_seconds']),
    );
    const total = samples.find(({ name }) => name === TOTAL);
    expect([...(total?.labels ?? [])].flat().join(' ')).toBe(
      'domain web route /users/:id method GET status_code 200 plan pro region eu',
    );
  });

  test('is empty where it was not read', async () => {
    const { request, scrape } = createHttpRecording({}, { labels: [PLAN, REGION] });
    request({}, ['pro']);
    request();

    const { value } = await scrape();
    expect(value(TOTAL, { plan: 'pro', region: '' })).toBe(1);
    expect(value(TOTAL, { plan: '', region: '' })).toBe(1);
  });

  test('separates counts, whatever else the requests share', async () => {
    const { request, scrape } = createHttpRecording({}, { labels: [PLAN, REGION] });
    const counts = new Map<string, number>();
    for (const domain of ['web', 'mobile']) {
      for (const plan of ['free', 'pro', '']) {
        for (const region of ['eu', 'us', 'free']) {
          for (const status of [200, 500]) {
            const count = counts.size + 1;
            counts.set([domain, plan, region, status].join(' '), count);
            for (let repeat = 0; repeat < count; repeat += 1) request({ domain, status }, [plan, region]);
          }
        }
      }
    }

    const scraped = await scrape();
    expect(countsOf(scraped, TOTAL)).toEqual(counts);
    expect(countsOf(scraped, DURATION_COUNT)).toEqual(counts);
    expect(scraped.value('telemetry_series')).toBe(counts.size);
  });

  test('leaves declared routes out, whose values nobody knows', async () => {
    const { metrics, scrape } = createHttpRecording({}, { labels: [PLAN] });
    metrics.declareRoute('GET', '/users/:id');
    expect((await scrape()).labelValues(TOTAL, 'route')).toEqual([]);
  });
});

function countsOf({ samples }: Scrape, wanted: string): ReadonlyMap<string, number> {
  const names = ['domain', 'plan', 'region', 'status_code'];
  const found = samples.filter(({ name }) => name === wanted);
  return new Map(found.map(({ labels, value }) => [names.map((name) => labels.get(name)).join(' '), value]));
}

describe("the budget of a label of the user's", () => {
  test('folds the rest into <other>, and is counted under the name of the label', async () => {
    const { request, scrape } = createHttpRecording({}, { labels: [{ name: 'plan', limit: 2 }, REGION] });
    for (const plan of ['free', 'pro', 'gold', 'silver', 'free']) request({}, [plan, 'eu']);

    const { value } = await scrape();
    expect(value(TOTAL, { plan: 'free', region: 'eu' })).toBe(2);
    expect(value(TOTAL, { plan: '<other>', region: 'eu' })).toBe(2);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'plan' })).toBe(2);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'region' })).toBe(0);
  });

  test('is spent neither by the empty value nor by <other> itself', async () => {
    const { request, scrape } = createHttpRecording({}, { labels: [{ name: 'plan', limit: 1 }] });
    for (const plan of ['', '<other>', 'pro']) request({}, [plan]);
    expect((await scrape()).labelValues(TOTAL, 'plan')).toEqual(['', '<other>', 'pro']);
  });

  test('is reported once, with the limit and the option', () => {
    const { request, problems } = createHttpRecording({}, { labels: [{ name: 'plan', limit: 3 }] });
    for (let id = 0; id < 20; id += 1) request({}, [`plan ${id}`]);
    expect(problems).toMatchObject([{ code: 'VIGIA_BUDGET_EXCEEDED' }]);
    expect(problems[0]?.message).toContain('3 values of the label plan');
    expect(problems[0]?.fix).toContain('`metrics.labels.plan.limit`');
  });

  test('keeps the number of series constant under 100,000 made-up values of each', async () => {
    const { request, scrape } = createHttpRecording({}, { labels: [PLAN, REGION] });
    for (let id = 0; id < 1_000; id += 1) request({}, [`plan ${id}`, `region ${id}`]);
    const before = await scrape();
    for (let id = 0; id < 100_000; id += 1) request({}, [`attack ${id}`, `attack ${id}`]);
    const after = await scrape();

    expect(after.samples.length).toBe(before.samples.length);
    expect(sumOf(after)).toBe(101_000);
    expect(after.value(OVERFLOW, { metric: TOTAL, label: 'plan' })).toBe(100_980);
  });
});

describe("the budget of series, with labels of the user's", () => {
  test('folds them all into <other>, but for the status code', async () => {
    const { request, scrape } = createHttpRecording({ series: 2 }, { labels: [PLAN, REGION] });
    const plans = ['free', 'pro', 'gold', 'free'];
    for (const plan of plans) request({}, [plan, 'eu']);
    request({ status: 503 }, ['silver', 'us']);

    const { value } = await scrape();
    const folded = { domain: '<other>', route: '<other>', method: '_OTHER', plan: '<other>', region: '<other>' };
    expect(value(TOTAL, { ...folded, status_code: '200' })).toBe(1);
    expect(value(TOTAL, { ...folded, status_code: '503' })).toBe(1);
    expect(value(TOTAL, { plan: 'free', region: 'eu' })).toBe(2);
    expect(value(OVERFLOW, { metric: TOTAL, label: 'series' })).toBe(2);
  });

  test.each([1, 2, 3, 50])(
    'is a ceiling of %i that combinations do not pass, and is used to its end',
    async (series) => {
      const labels = [
        { name: 'plan', limit: 1_000 },
        { name: 'region', limit: 1_000 },
      ];
      const { request, scrape } = createHttpRecording({ series }, { labels });
      for (let id = 0; id < 20_000; id += 1) request({ domain: `d${id % 7}` }, [`p${id % 900}`, `r${id % 800}`]);

      const scraped = await scrape();
      expect(scraped.value('telemetry_series')).toBe(series + 1);
      expect(scraped.labelValues(TOTAL, 'plan').filter((plan) => plan === '<other>')).toHaveLength(1);
      expect(sumOf(scraped)).toBe(20_000);
    },
  );
});

function sumOf({ samples }: Scrape): number {
  return samples.filter(({ name }) => name === TOTAL).reduce((sum, { value }) => sum + value, 0);
}
