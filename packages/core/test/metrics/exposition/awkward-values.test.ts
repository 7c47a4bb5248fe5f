import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createExposition } from '../../../src/metrics/exposition/exposition.js';
import type { FamilyType, Labels, MetricFamily, Sample } from '../../../src/metrics/metric-family.js';
import { createRandom, type Random } from '../../random.js';
import { bodyText } from '../body-text.js';
import { createHttpRecording } from '../http-recording.js';
import { parseOpenMetrics } from '../parser/parse-open-metrics.js';
import { parseText } from '../parser/parse-text.js';
import { valuesBySeries } from '../parser/parsed-exposition.js';
import { OPEN_METRICS } from './registry-scrape.js';

const PIECES = [
  '"',
  '\\',
  '\n',
  '\r',
  '\t',
  '\0',
  '{',
  '}',
  ',',
  '=',
  ' ',
  '#',
  '# EOF',
  '\\n',
  '\\"',
  '"} 1\n',
  'é',
  '日本',
  '🦊',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udfff',
  'a',
  'Ω',
  '<b>',
  '__proto__',
] as const;

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  0.1 + 0.2,
  1e6,
  1e21,
  1e-7,
  5e-324,
  Number.MAX_VALUE,
  Number.MAX_SAFE_INTEGER,
  123456789.123,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
] as const;

describe.each(Array.from({ length: 50 }, (_, seed) => seed))('made-up families (seed %i)', (seed) => {
  const families = randomFamilies(createRandom(seed));

  test('come out of both formats as they went in', async () => {
    const expected = new Map(families.flatMap(({ samples }) => samples).map((sample) => [keyOf(sample), sample.value]));
    expect(await scraped(families, null)).toEqual(expected);
    expect(await scraped(families, OPEN_METRICS)).toEqual(expected);
  });
});

test.each(PIECES)('a route and a domain of %j neither break the lines nor get lost', async (piece) => {
  const { request, scrape } = createHttpRecording();
  request({ route: piece, domain: piece });
  request({ route: `${piece}${piece}`, domain: piece });

  const { labelValues } = await scrape();
  const readable = asUtf8(piece);
  expect(labelValues('http_requests_total', 'route')).toEqual([readable, `${readable}${readable}`]);
  expect(new Set(labelValues('http_requests_total', 'domain'))).toEqual(new Set([readable]));
});

test.each(PIECES)("a value of %j in the user's labels neither breaks the lines nor gets lost", async (piece) => {
  const labels = ['plan', 'region'].map((name) => ({ name, limit: 20 }));
  const { request, scrape, openMetrics } = createHttpRecording({}, { labels });
  request({ traceId: 'a' }, [piece, `${piece}"${piece}`]);

  const expected = { plan: asUtf8(piece), region: asUtf8(`${piece}"${piece}`) };
  expect((await scrape()).value('http_requests_total', expected)).toBe(1);
  const total = (await openMetrics()).find(({ name }) => name === 'http_requests_total');
  expect(Object.fromEntries(total?.labels ?? [])).toMatchObject(expected);
});

test.each(PIECES)('a constant label of %j neither breaks the lines nor gets lost', async (piece) => {
  const families: MetricFamily[] = [
    { name: 'bare', type: 'gauge', help: 'Bare.', samples: [{ name: 'bare', labels: {}, value: 1 }] },
    { name: 'own', type: 'gauge', help: 'Own.', samples: [{ name: 'own', labels: { plan: piece }, value: 1 }] },
  ];
  const { render } = exposition(families, { zone: piece });
  const bodies = [parseText(await bodyText(render(null))), parseOpenMetrics(await bodyText(render(OPEN_METRICS)))];
  for (const { labels } of bodies.flat().flatMap(({ samples }) => samples)) {
    expect(labels.get('zone')).toBe(asUtf8(piece));
  }
});

test('routes that UTF-8 cannot tell apart are one series', async () => {
  const { request, scrape } = createHttpRecording();
  expect([request({ route: '/\ud800' }), request({ route: '/\udfff' })]).toEqual(['/\ufffd', '/\ufffd']);
  expect((await scrape()).value('http_requests_total', { route: '/\ufffd' })).toBe(2);
});

test.each([
  [1, '1', '1.0'],
  [0.5, '0.5', '0.5'],
  [10, '10', '10.0'],
  [-2, '-2', '-2.0'],
  [100_000, '100000', '100000.0'],
  [1_000_000, '1000000', '1e+06'],
  [1_048_576, '1048576', '1.048576e+06'],
  [123_456.5, '123456.5', '123456.5'],
  [0.0001, '0.0001', '0.0001'],
  [0.000025, '0.000025', '2.5e-05'],
  [1e100, '1e+100', '1e+100'],
  [Number.POSITIVE_INFINITY, '+Inf', '+Inf'],
])('the bound %s is written %s as text and %s in OpenMetrics', async (bound, asText, asOpenMetrics) => {
  const samples: Sample[] = [{ name: 'size_bucket', labels: {}, bound, value: 1 }];
  const { render } = exposition([{ name: 'size', type: 'histogram', help: 'Size.', samples }]);
  expect(await bodyText(render(null))).toContain(`\nsize_bucket{le="${asText}"} 1\n`);
  expect(await bodyText(render(OPEN_METRICS))).toContain(`\nsize_bucket{le="${asOpenMetrics}"} 1\n`);
});

test('a unit is told in OpenMetrics where the name ends in it', async () => {
  const families: MetricFamily[] = [
    { name: 'wait_seconds', type: 'gauge', help: 'Wait.', unit: 'seconds', samples: [] },
    { name: 'sent_bytes_total', type: 'counter', help: 'Sent.', unit: 'bytes', samples: [] },
    { name: 'odd', type: 'gauge', help: 'Odd.', unit: 'seconds', samples: [] },
  ];
  const units = parseOpenMetrics(await bodyText(exposition(families).render(OPEN_METRICS))).map(({ unit }) => unit);
  expect(units).toEqual(['seconds', 'bytes', undefined]);
});

test('help may hold anything', async () => {
  const help = PIECES.filter((piece) => asUtf8(piece) === piece).join('');
  const { render } = exposition([{ name: 'a', type: 'gauge', help, samples: [] }]);
  expect(parseText(await bodyText(render(null)))[0]?.help).toBe(help);
  expect(parseOpenMetrics(await bodyText(render(OPEN_METRICS)))[0]?.help).toBe(help);
});

function exposition(families: readonly MetricFamily[], constantLabels: Labels = {}) {
  const registry = new Registry();
  return createExposition({ families: () => families, registry, report: () => undefined, constantLabels });
}

/** The series of a scrape. */
async function scraped(families: readonly MetricFamily[], accept: string | null): Promise<ReadonlyMap<string, number>> {
  const body = await bodyText(exposition(families).render(accept));
  const parsed = accept === null ? parseText(body) : parseOpenMetrics(body);
  return new Map([...valuesBySeries(parsed)].map(([key, value]) => [key, Object.is(value, -0) ? 0 : value]));
}

function keyOf({ name, labels }: Sample): string {
  const pairs = Object.entries(labels).map(([label, value]) => [label, asUtf8(value)]);
  return `${name}${JSON.stringify(pairs.sort())}`;
}

function randomFamilies(random: Random): readonly MetricFamily[] {
  return Array.from({ length: 1 + random.below(4) }, (_, index) => {
    const type = random.pick<FamilyType>(['counter', 'gauge', 'untyped']);
    const name = type === 'counter' ? `family_${index}_total` : `family_${index}`;
    const samples = Array.from({ length: random.below(6) }, (_, number): Sample => {
      const labels = { number: String(number), a: randomText(random), _b: randomText(random) };
      const value = random.pick(NUMBERS);
      return { name, labels, value: Object.is(value, -0) ? 0 : value };
    });
    return { name, type, help: randomText(random), samples };
  });
}

function randomText(random: Random): string {
  return Array.from({ length: random.below(8) }, () => random.pick(PIECES)).join('');
}

function asUtf8(text: string): string {
  return Buffer.from(text).toString();
}
