import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import type { MetricFamily, Sample } from '../../../src/metrics/metric-family.js';
import { createRegistryScrape } from './registry-scrape.js';

describe('a name that both have', () => {
  const ours: MetricFamily[] = [
    { name: 'http_requests_total', type: 'counter', help: 'Ours.', samples: [sample('http_requests_total', 1)] },
    { name: 'latency', type: 'histogram', help: 'Ours.', samples: [] },
    { name: 'free', type: 'gauge', help: 'Ours.', samples: [sample('free', 1)] },
  ];
  const families = () => ours;

  test("is the user's metric, and is reported once", async () => {
    const registry = new Registry();
    new Counter({ name: 'http_requests_total', help: 'Theirs.', registers: [registry] }).inc(41);

    const { text, openMetrics, problems } = createRegistryScrape(registry, { families });
    const expected = [{ help: 'Ours.' }, { help: 'Ours.' }, { help: 'Theirs.', samples: [{ value: 41 }] }];
    expect(await text()).toMatchObject(expected);
    expect(await openMetrics()).toMatchObject(expected);
    expect(problems).toMatchObject([{ code: 'VIGIA_METRIC_NAME_TAKEN' }]);
    expect(problems[0]?.message).toContain('http_requests_total');
  });

  test('may be that of a single series', async () => {
    const registry = new Registry();
    new Gauge({ name: 'latency_count', help: 'Theirs.', registers: [registry] });

    const { text, problems } = createRegistryScrape(registry, { families });
    expect((await text()).map(({ name }) => name)).toEqual(['http_requests_total', 'free', 'latency_count']);
    expect(problems).toMatchObject([{ code: 'VIGIA_METRIC_NAME_TAKEN' }]);
  });

  test("is quietly the user's where prom-client's default metrics have it too", async () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const names = registry.getMetricsAsArray().map(({ name }) => name);
    const same = names.map((name): MetricFamily => ({ name, type: 'gauge', help: 'Ours.', samples: [] }));
    const { text, problems } = createRegistryScrape(registry, { families: () => same });

    expect((await text()).map(({ name, help }) => [name, help === 'Ours.'])).toEqual(
      names.map((name) => [name, false]),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(problems).toEqual([]);
  });

  test("stays the user's while the user's metric cannot be read", async () => {
    const registry = new Registry();
    new Gauge({
      name: 'free',
      help: 'Theirs.',
      collect: () => Promise.reject(new Error('broken')),
      registers: [registry],
    });
    const { text } = createRegistryScrape(registry, { families });
    expect((await text()).map(({ name }) => name)).not.toContain('free');
  });
});

function sample(name: string, value: number): Sample {
  return { name, labels: {}, value };
}
