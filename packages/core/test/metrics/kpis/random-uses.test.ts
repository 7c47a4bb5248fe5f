import { createTelemetry, defineKpis } from '@vigia/core';
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../random.js';
import { scrapeOf } from '../scrape-of.js';

const help = 'What it means.';
const KPIS = defineKpis({
  sales: { type: 'counter', help, labels: { shop: ['web', 'app', 'street'], paid: ['card', 'cash'] } },
  stock: { type: 'gauge', help, labels: { shop: ['web', 'app', 'street'], kind: ['a', 'b'] } },
  baskets: { type: 'histogram', help, labels: { paid: ['card', 'cash'] }, buckets: [1, 5] },
});

const ACTS = ['inc', 'dec', 'set', 'observe'] as const;
const LABELS = ['shop', 'paid', 'kind'];
const VALUES = ['web', 'app', 'street', 'card', 'cash', 'a', 'b', 'toString', undefined, 3, null];
const AMOUNTS = [undefined, 0, 1, 2, 5, -1, Number.NaN, Number.POSITIVE_INFINITY, '2', null, 4n];
const STRANGE_LABELS = [undefined, null, 3, 'web', [], () => 'web', new Map(), new Proxy({}, {})];

type Name = keyof typeof KPIS;

interface Use {
  readonly name: Name;
  readonly act: (typeof ACTS)[number];
  readonly labels: unknown;
  readonly amount: unknown;
}

function randomUse({ below, pick }: Random): Use {
  const oneOf = (values: readonly unknown[]): unknown => values[below(values.length)];
  const name = pick<Name>(['sales', 'stock', 'baskets']);
  const right = Object.entries(KPIS[name].labels).map(([label, values]) => [label, oneOf(values)]);
  const wrong = Array.from({ length: below(4) }, () => [oneOf(LABELS), oneOf(VALUES)]);
  const labels = Object.fromEntries(pick([right, right, right, wrong]));
  return {
    name,
    act: pick(ACTS),
    labels: below(20) === 0 ? oneOf(STRANGE_LABELS) : labels,
    amount: oneOf(AMOUNTS),
  };
}

function isRight({ name, act, labels, amount }: Use): boolean {
  const acts = { sales: ['inc'], stock: ['inc', 'dec', 'set'], baskets: ['observe'] }[name];
  if (!acts.includes(act) || typeof labels !== 'object' || labels === null) return false;
  const declared = Object.entries<readonly unknown[]>(KPIS[name].labels);
  const fits = declared.every(([label, values]) => values.includes(Reflect.get(labels, label)));
  if (!fits || Object.keys(labels).length !== declared.length) return false;
  if (amount === undefined) return act === 'inc' || act === 'dec';
  return typeof amount === 'number' && Number.isFinite(amount) && (name === 'stock' || amount >= 0);
}

/** What a scrape should show, written down the plain way. */
function applyTo(model: Map<string, number>, { name, act, labels, amount = 1 }: Use): void {
  const suffix = { sales: '_total', stock: '', baskets: '_sum' }[name];
  const values = Object.keys(KPIS[name].labels).map((label) => Reflect.get(Object(labels), label));
  const key = [`business_${name}${suffix}`, ...values].join(' ');
  const before = act === 'set' ? 0 : (model.get(key) ?? 0);
  model.set(key, before + (act === 'dec' ? -Number(amount) : Number(amount)));
}

test.each([1, 2, 3])('ten thousand random uses count as they should, and none throws (seed %i)', async (seed) => {
  let misuses = 0;
  const onProblem = () => {
    misuses += 1;
  };
  const vigia = createTelemetry({ logs: false, kpis: KPIS, onProblem });
  const random = createRandom(seed);
  const model = new Map<string, number>();
  let wrong = 0;
  for (let index = 0; index < 10_000; index += 1) {
    const use = randomUse(random);
    Reflect.apply(Reflect.get(vigia.kpi[use.name], use.act), undefined, [use.labels, use.amount]);
    if (isRight(use)) applyTo(model, use);
    else wrong += 1;
  }
  const { samples } = await scrapeOf(vigia);
  const shown = samples.filter(
    ({ name, value }) => /^business_(?:sales_total|stock|baskets_sum)$/.test(name) && value !== 0,
  );
  const expected = [...model].filter(([, value]) => value !== 0);
  const found = shown.map(({ name, labels, value }) => [[name, ...labels.values()].join(' '), value] as const);
  expect(new Map(found)).toEqual(new Map(expected));
  expect(expected.length).toBeGreaterThan(10);
  expect(misuses).toBe(wrong);
  await vigia.close();
});
