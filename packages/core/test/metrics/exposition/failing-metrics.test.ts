import { Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { valuesBySeries } from '../parser/parsed-exposition.js';
import { createRegistryScrape } from './registry-scrape.js';
import { everyType } from './user-registry.js';

describe('a metric that fails', () => {
  test.each<[string, () => void | Promise<void>, RegExp]>([
    ['throws', () => raise('the disk is gone'), /the disk is gone/],
    ['rejects', () => Promise.reject(new Error('the network is gone')), /the network is gone/],
    ['never answers', () => new Promise(() => undefined), /more than 20 ms/],
  ])('because its collect %s costs itself only', async (_, collect, cause) => {
    const registry = new Registry();
    everyType(registry);
    const healthy = valuesBySeries(await createRegistryScrape(registry).text());
    new Gauge({ name: 'broken', help: 'Fails.', collect, registers: [registry] });

    const { text, openMetrics, problems } = createRegistryScrape(registry, { collectTimeoutMs: 20 });
    expect(valuesBySeries(await text())).toEqual(healthy);
    expect(valuesBySeries(await openMetrics())).toEqual(healthy);
    expect(problems.map(({ code }) => code)).toEqual(['VIGIA_COLLECTOR_FAILED', 'VIGIA_COLLECTOR_FAILED']);
    expect(problems[0]?.message).toContain('broken');
    expect(String(problems[0]?.cause)).toMatch(cause);
  });

  test.each([
    ['its name', { name: 'not a name', values: [{ value: 1 }] }],
    ['the name of a series', { name: 'custom', values: [{ metricName: 'a b', value: 1 }] }],
    ['what it calls a name', { name: 7, values: [{ value: 1 }] }],
    ['a label', { name: 'custom', values: [{ labels: { 'a-b': 1 }, value: 1 }] }],
  ])('because %s would break the exposition is left out', async (_, { name, values }) => {
    const registry = new Registry();
    new Gauge({ name: 'healthy', help: 'Works.', registers: [registry] }).set(1);
    registry.registerMetric({ name, help: 'Custom.', type: 'gauge', get: async () => ({ values }) } as never);

    const { text, problems } = createRegistryScrape(registry);
    expect((await text()).map((family) => family.name)).toEqual(['healthy']);
    expect(problems).toMatchObject([{ code: 'VIGIA_COLLECTOR_FAILED' }]);
  });

  test('comes back when it works again', async () => {
    const registry = new Registry();
    let broken = true;
    const collect = () => (broken ? raise('not yet') : undefined);
    new Gauge({ name: 'moody', help: 'Fails at first.', collect, registers: [registry] });
    const { text } = createRegistryScrape(registry);

    expect(await text()).toEqual([]);
    broken = false;
    expect((await text()).map(({ name }) => name)).toEqual(['moody']);
  });
});

function raise(message: string): never {
  throw new Error(message);
}
