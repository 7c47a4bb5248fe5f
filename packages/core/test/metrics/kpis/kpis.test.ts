import { createTelemetry, defineKpis, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { Counter, Registry } from 'prom-client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkHistograms } from '../parser/check-histograms.js';
import { parseOpenMetrics } from '../parser/parse-open-metrics.js';
import { exposed, scrapeOf } from '../scrape-of.js';

const help = 'What it means.';
const KPIS = defineKpis({
  signups: {
    type: 'counter',
    help: 'Accounts that were opened.',
    labels: { plan: ['free', 'pro'], country: ['es', 'mx'] },
  },
  logins: { type: 'counter', help },
  open_carts: { type: 'gauge', help },
  stock: { type: 'gauge', help, labels: { store: ['north', 'south'] } },
  basket_euros: { type: 'histogram', help, labels: { plan: ['free', 'pro'] }, buckets: [10, 50] },
});

const open: Telemetry[] = [];

function create(options: TelemetryOptions<typeof KPIS> = {}): Telemetry<typeof KPIS> {
  const vigia = createTelemetry({ logs: false, kpis: KPIS, strict: true, ...options });
  open.push(vigia);
  return vigia;
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map((vigia) => vigia.close()));
});

describe('a declared KPI', () => {
  test('of a counter exists at zero for every label set, and counts', async () => {
    const vigia = create();
    const before = await scrapeOf(vigia);
    const sets = before.samples.filter(({ name }) => name === 'business_signups_total');
    expect(sets.map(({ labels, value }) => [...labels.values(), value])).toEqual([
      ['free', 'es', 0],
      ['free', 'mx', 0],
      ['pro', 'es', 0],
      ['pro', 'mx', 0],
    ]);

    vigia.kpi.signups.inc({ plan: 'pro', country: 'es' });
    vigia.kpi.signups.inc({ country: 'es', plan: 'pro' }, 2.5);
    vigia.kpi.signups.inc({ plan: 'free', country: 'mx' }, 0);
    vigia.kpi.logins.inc();
    vigia.kpi.logins.inc(3);
    const { samples, value } = await scrapeOf(vigia);
    expect(value('business_signups_total', { plan: 'pro', country: 'es' })).toBe(3.5);
    expect(value('business_logins_total')).toBe(4);
    expect(samples.filter(({ name, value: count }) => name === 'business_signups_total' && count > 0)).toHaveLength(1);
  });

  test('of a gauge is not shown until it is used, and goes up and down', async () => {
    const vigia = create();
    expect((await scrapeOf(vigia)).samples.filter(({ name }) => /stock|open_carts/.test(name))).toEqual([]);

    vigia.kpi.open_carts.inc();
    vigia.kpi.open_carts.dec(3);
    vigia.kpi.stock.set({ store: 'north' }, 7);
    vigia.kpi.stock.dec({ store: 'north' });
    vigia.kpi.stock.inc({ store: 'north' }, -0.5);
    const { samples, value } = await scrapeOf(vigia);
    expect(value('business_open_carts')).toBe(-2);
    expect(value('business_stock', { store: 'north' })).toBe(5.5);
    expect(samples.filter(({ name }) => name === 'business_stock')).toHaveLength(1);
  });

  test('of a histogram exists at zero for every label set, and observes', async () => {
    const vigia = create();
    const before = await scrapeOf(vigia);
    expect(before.labelValues('business_basket_euros_count', 'plan')).toEqual(['free', 'pro']);
    expect(before.value('business_basket_euros_bucket', { plan: 'pro', le: '+Inf' })).toBe(0);

    for (const euros of [0, 10, 11, 70]) vigia.kpi.basket_euros.observe({ plan: 'pro' }, euros);
    const { value } = await scrapeOf(vigia);
    const bucket = (le: string) => value('business_basket_euros_bucket', { plan: 'pro', le });
    expect([bucket('10'), bucket('50'), bucket('+Inf')]).toEqual([2, 3, 4]);
    expect(value('business_basket_euros_sum', { plan: 'pro' })).toBe(91);
    expect(value('business_basket_euros_count', { plan: 'free' })).toBe(0);
  });

  test('is described by its declaration, in both formats', async () => {
    const vigia = create();
    vigia.kpi.open_carts.set(1);
    expect(await exposed(vigia)).toContain('# HELP business_signups_total Accounts that were opened.\n');
    const families = parseOpenMetrics(await exposed(vigia, 'application/openmetrics-text'));
    checkHistograms(families);
    const types = families.filter(({ name }) => name.startsWith('business_')).map(({ name, type }) => [name, type]);
    expect(types).toEqual([
      ['business_signups', 'counter'],
      ['business_logins', 'counter'],
      ['business_open_carts', 'gauge'],
      ['business_stock', 'gauge'],
      ['business_basket_euros', 'histogram'],
    ]);
  });

  test('leaves a name to the metric of the application, and says so', async () => {
    const registry = new Registry();
    new Counter({ name: 'business_logins_total', help: 'Theirs.', registers: [registry] }).inc(9);
    const problems: string[] = [];
    const vigia = create({ metrics: { registry }, onProblem: ({ message }) => problems.push(message) });
    vigia.kpi.logins.inc();
    expect((await scrapeOf(vigia)).value('business_logins_total')).toBe(9);
    expect(problems).toEqual([expect.stringContaining('business_logins_total')]);
  });
});

describe('the object of all KPIs', () => {
  test('is frozen, without a prototype, and has the declared names as keys', () => {
    const { kpi } = create();
    expect(Object.keys(kpi)).toEqual(Object.keys(KPIS));
    expect(Object.getPrototypeOf(kpi)).toBeNull();
    expect('toString' in kpi).toBe(false);
    expect(Object.isFrozen(kpi) && Object.isFrozen(kpi.signups)).toBe(true);
    expect(() => Object.assign(kpi, { more: 1 })).toThrow(TypeError);
  });

  test('survives what reads any object: promises, JSON, inspection, matchers', async () => {
    const { kpi } = create();
    expect(await kpi).toBe(kpi);
    expect(JSON.parse(JSON.stringify(kpi))).toEqual(Object.fromEntries(Object.keys(KPIS).map((name) => [name, {}])));
    expect(kpi).toEqual(kpi);
    expect(`${Object.prototype.toString.call(kpi)}`).toBe('[object Object]');
  });

  test('has members that work without it', async () => {
    const vigia = create();
    const { inc } = vigia.kpi.logins;
    for (const amount of [1, 2]) inc(amount);
    expect((await scrapeOf(vigia)).value('business_logins_total')).toBe(3);
  });
});

test('two telemetries with the same KPIs count by themselves', async () => {
  const [first, second] = [create(), create()];
  first.kpi.logins.inc(5);
  expect((await scrapeOf(first)).value('business_logins_total')).toBe(5);
  expect((await scrapeOf(second)).value('business_logins_total')).toBe(0);
});

describe('KPIs without metrics', () => {
  const wrongUses = ({ kpi }: Telemetry<typeof KPIS>): void => {
    kpi.logins.inc();
    kpi.signups.inc({ plan: 'pro', country: 'es' });
    Reflect.apply(Reflect.get(kpi.signups, 'inc'), undefined, ['nothing']);
    Reflect.get(Reflect.get(kpi, 'typo'), 'observe')();
  };

  test('do nothing, whatever is called', async () => {
    const problems: unknown[] = [];
    const vigia = create({ metrics: false, onProblem: (problem) => problems.push(problem) });
    expect(() => wrongUses(vigia)).not.toThrow();
    expect(problems).toEqual([]);
    expect(Object.keys(vigia.kpi)).toEqual(Object.keys(KPIS));
  });

  test('do nothing under the kill switch', () => {
    vi.stubEnv('VIGIA_DISABLED', 'true');
    const vigia = create();
    expect(() => wrongUses(vigia)).not.toThrow();
  });
});
