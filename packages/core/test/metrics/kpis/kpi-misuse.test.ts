import { createTelemetry, type Problem, type Telemetry, VigiaError } from '@vigia/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scrapeOf } from '../scrape-of.js';

const help = 'What it means.';
const KPIS = {
  signups: { type: 'counter', help, labels: { plan: ['free', 'pro'] } },
  logins: { type: 'counter', help },
  stock: { type: 'gauge', help, labels: { store: ['north', 'south'] } },
  open_carts: { type: 'gauge', help },
  basket_euros: { type: 'histogram', help, buckets: [10, 50] },
} as const;

let problems: Problem[];
let vigia: Telemetry<typeof KPIS>;

beforeEach(() => {
  problems = [];
  vigia = createTelemetry({ logs: false, kpis: KPIS, onProblem: (problem) => problems.push(problem) });
});

afterEach(() => vigia.close());

/** Uses a KPI as a program without types might. */
function use({ kpi }: { readonly kpi: object }, path: string, given: readonly unknown[]): void {
  const [name = '', act = ''] = path.split('.');
  Reflect.apply(Reflect.get(Reflect.get(kpi, name), act), undefined, given);
}

/** An object whose label cannot be read. */
const UNREADABLE = {
  get plan(): string {
    throw new Error('boom');
  },
};
const FREE = { plan: 'free' };
const POSITIVE = 'it must be a finite number that is not negative';

interface Misuse {
  readonly path: string;
  readonly given: readonly unknown[];
  readonly told: string;
}

const MISUSES: readonly Misuse[] = [
  {
    path: 'signup.inc',
    given: [FREE],
    told: 'there is no such KPI (`signups` was probably meant); there are `signups`, `logins`',
  },
  { path: 'toString.inc', given: [], told: 'there is no such KPI; there are' },
  { path: 'signups.inc', given: [{ plan: 'gold' }], told: 'the label `plan` is "gold"; it may be "free", "pro"' },
  { path: 'signups.inc', given: [{ plan: 'toString' }], told: 'the label `plan` is "toString"; it may be' },
  { path: 'signups.inc', given: [{ plan: ['free'] }], told: 'the label `plan` is an array of 1; it may be' },
  { path: 'signups.inc', given: [{}], told: 'the label `plan` is missing; it may be "free", "pro"' },
  { path: 'signups.inc', given: [], told: 'its labels are undefined; they are an object with `plan`' },
  { path: 'signups.inc', given: [3], told: 'its labels are 3; they are an object with `plan`' },
  { path: 'signups.inc', given: [null], told: 'its labels are null; they are an object with `plan`' },
  {
    path: 'signups.inc',
    given: [{ plan: 'free', plam: 1 }],
    told: 'it has no label `plam` (`plan` was probably meant); it has `plan`',
  },
  { path: 'signups.inc', given: [UNREADABLE], told: 'its labels cannot be read' },
  { path: 'signups.inc', given: [FREE, Number.NaN], told: `the amount is NaN; ${POSITIVE}` },
  { path: 'signups.inc', given: [FREE, Number.POSITIVE_INFINITY], told: `the amount is Infinity; ${POSITIVE}` },
  { path: 'signups.inc', given: [FREE, -1], told: `the amount is -1; ${POSITIVE}` },
  { path: 'signups.inc', given: [FREE, '3'], told: `the amount is "3"; ${POSITIVE}` },
  { path: 'signups.inc', given: [FREE, 3n], told: `the amount is 3n; ${POSITIVE}` },
  { path: 'signups.inc', given: [FREE, null], told: `the amount is null; ${POSITIVE}` },
  { path: 'signups.set', given: [FREE, 1], told: 'it is a counter, which has no `set`' },
  { path: 'logins.inc', given: [FREE], told: 'it has no label `plan`; it has none' },
  { path: 'logins.inc', given: ['free'], told: `the amount is "free"; ${POSITIVE}` },
  { path: 'logins.inc', given: [2, 3], told: 'it has no labels, and was given 2 as such' },
  { path: 'logins.inc', given: [null], told: `the amount is null; ${POSITIVE}` },
  { path: 'stock.set', given: [{ store: 'north' }], told: 'the amount is missing; it must be a finite number' },
  { path: 'stock.dec', given: [{ store: 'east' }], told: 'the label `store` is "east"; it may be "north", "south"' },
  { path: 'open_carts.set', given: [], told: 'the amount is missing; it must be a finite number' },
  {
    path: 'open_carts.set',
    given: [Number.NEGATIVE_INFINITY],
    told: 'the amount is -Infinity; it must be a finite number',
  },
  { path: 'open_carts.observe', given: [1], told: 'it is a gauge, which has no `observe`' },
  { path: 'basket_euros.observe', given: [-1], told: `the amount is -1; ${POSITIVE}` },
  { path: 'basket_euros.observe', given: [], told: `the amount is missing; ${POSITIVE}` },
  { path: 'basket_euros.inc', given: [], told: 'it is a histogram, which has no `inc`' },
];

describe.each(MISUSES)('vigia.kpi.$path: $told', ({ path, given, told }) => {
  test('is told, counted, and records nothing', async () => {
    const business = async () => (await scrapeOf(vigia)).samples.filter(({ name }) => name.startsWith('business_'));
    const before = await business();
    use(vigia, path, given);
    expect(await business()).toEqual(before);
    expect(problems).toEqual([expect.objectContaining({ code: 'VIGIA_KPI_MISUSED', fix: expect.any(String) })]);
    expect(problems[0]?.message).toContain(`\`vigia.kpi.${path}\` recorded nothing: ${told}`);
    const { value } = await scrapeOf(vigia);
    expect(value('telemetry_problems_total', { code: 'VIGIA_KPI_MISUSED' })).toBe(1);
  });

  test('throws the same sentence when the telemetry is strict', () => {
    const strict = createTelemetry({ logs: false, kpis: KPIS, strict: true });
    let thrown: unknown;
    try {
      use(strict, path, given);
    } catch (error) {
      thrown = error;
    }
    expect(VigiaError.isInstance(thrown)).toBe(true);
    expect(thrown).toMatchObject({ code: 'VIGIA_KPI_MISUSED', message: expect.stringContaining(told) });
    return strict.close();
  });
});

test('what is used rightly afterwards counts', async () => {
  use(vigia, 'signups.inc', [{ plan: 'gold' }]);
  vigia.kpi.signups.inc({ plan: 'pro' });
  expect((await scrapeOf(vigia)).value('business_signups_total', { plan: 'pro' })).toBe(1);
});

test('labels may be empty or missing where there are none', async () => {
  use(vigia, 'logins.inc', [{}]);
  use(vigia, 'logins.inc', [undefined, 3]);
  expect(problems).toEqual([]);
  expect((await scrapeOf(vigia)).value('business_logins_total')).toBe(4);
});

test('an endless list of values is told by its first', () => {
  const values = Array.from({ length: 100 }, (_, index) => `v${index}`);
  const many = createTelemetry({
    logs: false,
    kpis: { visits: { type: 'counter', help, labels: { page: values } } },
    onProblem: (problem) => problems.push(problem),
  });
  many.kpi.visits.inc({ page: 'x'.repeat(100_000) });
  expect(problems[0]?.message).toMatch(/it may be "v0", .* "v9" and 90 more\.$/);
  expect(problems[0]?.message.length).toBeLessThan(300);
  return many.close();
});

test('a value of many lines is told in one', () => {
  const odd = createTelemetry({
    logs: false,
    kpis: { visits: { type: 'counter', help, labels: { page: ['two\nlines', '"quoted"'] } } },
    onProblem: (problem) => problems.push(problem),
  });
  use(odd, 'visits.inc', [{ page: 'x\ny' }]);
  expect(problems[0]?.message).toContain('the label `page` is "x\\ny"; it may be "two\\nlines", "\\"quoted\\"".');
  return odd.close();
});

test('a flood of names that nobody declared is counted and leaves nothing', async () => {
  for (let index = 0; index < 1_000; index += 1) use(vigia, `unknown_${index}.inc`, []);
  expect(problems).toHaveLength(1_000);
  expect(problems.at(-1)).toMatchObject({ count: 1_000, subject: undefined });
  expect(Object.keys(vigia.kpi)).toEqual(Object.keys(KPIS));
});
