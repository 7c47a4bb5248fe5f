import { Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../random.js';
import { parseText } from '../parser/parse-text.js';
import { valuesBySeries } from '../parser/parsed-exposition.js';
import { fillRegistry } from './random-registry.js';
import { randomText } from './random-texts.js';
import { createRegistryScrape } from './registry-scrape.js';

describe.each(Array.from({ length: 60 }, (_, seed) => seed))('a random registry (seed %i)', (seed) => {
  test("has the series of prom-client's own text in both formats", async () => {
    const registry = randomRegistry(seed);
    const theirs = valuesBySeries(parseText(asRead(await registry.metrics())));
    const { text, openMetrics, problems } = createRegistryScrape(registry);
    expect(valuesBySeries(await text())).toEqual(theirs);
    expect(valuesBySeries(await openMetrics())).toEqual(theirs);
    expect(problems).toEqual([]);
  });

  test('loses no other metric to collectors that throw, reject or never answer', async () => {
    const registry = randomRegistry(seed);
    const theirs = valuesBySeries(parseText(asRead(await registry.metrics())));
    const failing = FAILURES.slice(0, 1 + (seed % FAILURES.length));
    failing.forEach((collect, number) => {
      new Gauge({ name: `failing_${number}`, help: 'Fails.', collect, registers: [registry] });
    });
    const { text, problems } = createRegistryScrape(registry, { collectTimeoutMs: 20 });
    expect(valuesBySeries(await text())).toEqual(theirs);
    expect(problems.map(({ code }) => code)).toEqual(failing.map(() => 'VIGIA_COLLECTOR_FAILED'));
  });
});

const FAILURES: readonly (() => void | Promise<void>)[] = [
  () => {
    throw new Error('the disk is gone');
  },
  () => Promise.reject(new Error('the network is gone')),
  () => new Promise(() => undefined),
];

function randomRegistry(seed: number): Registry {
  const random = createRandom(seed);
  const registry = new Registry();
  fillRegistry(registry, random);
  if (random.below(2) === 0) registry.setDefaultLabels({ l0: randomText(random), zone: randomText(random) });
  return registry;
}

/** As a client reads it; prom-client writes a NaN that Prometheus reads and our parser does not. */
function asRead(text: string): string {
  return Buffer.from(text.replaceAll(/ Nan$/gm, ' NaN')).toString().replaceAll(/\n+/g, '\n');
}
