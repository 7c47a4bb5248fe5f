import {
  createTelemetry,
  defineKpis,
  type KpiDeclarations,
  type observe,
  type serve,
  type Telemetry,
} from '@vigia/core';
import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, describe, expectTypeOf, test } from 'vitest';

const help = 'What it means.';
const KPIS = defineKpis({
  signups: { type: 'counter', help, labels: { plan: ['free', 'pro'], country: ['es', 'mx'] } },
  open_carts: { type: 'gauge', help },
  stock: { type: 'gauge', help, labels: { store: ['north', 'south'] } },
  basket_euros: { type: 'histogram', help, labels: { plan: ['free', 'pro'] }, buckets: [10, 50] },
  delivery_days: { type: 'histogram', help, buckets: [1, 2] },
});

const open: Telemetry[] = [];

/** What is wrong in these tests is wrong at run time too, and told to nobody. */
function create<const Declarations extends KpiDeclarations>(kpis: Declarations): Telemetry<Declarations> {
  const vigia = createTelemetry({ logs: false, kpis, onProblem: () => undefined });
  open.push(vigia);
  return vigia;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((vigia) => vigia.close()));
});

describe('the type of a declared KPI', () => {
  const { kpi } = create(KPIS);

  test('has its names', () => {
    expectTypeOf<keyof typeof kpi>().toEqualTypeOf<keyof typeof KPIS>();
    // @ts-expect-error: there is no such KPI.
    kpi.signup.inc();
  });

  test('has the labels of a counter, each with its values', () => {
    kpi.signups.inc({ plan: 'pro', country: 'es' });
    kpi.signups.inc({ plan: 'free', country: 'mx' }, 3);
    // @ts-expect-error: there is no such value.
    kpi.signups.inc({ plan: 'gold', country: 'es' });
    // @ts-expect-error: there is no such label.
    kpi.signups.inc({ plan: 'pro', country: 'es', city: 'Madrid' });
    // @ts-expect-error: a label is missing.
    kpi.signups.inc({ plan: 'pro' });
    // @ts-expect-error: the labels are missing.
    kpi.signups.inc();
    // @ts-expect-error: the labels come first.
    kpi.signups.inc(3);
    // @ts-expect-error: an amount is a number.
    kpi.signups.inc({ plan: 'pro', country: 'es' }, '3');
    // @ts-expect-error: a text may hold anything.
    kpi.signups.inc({ plan: String('pro'), country: 'es' });
  });

  test('has the acts of its type', () => {
    kpi.open_carts.set(3);
    kpi.open_carts.inc();
    kpi.open_carts.dec(2);
    kpi.stock.set({ store: 'north' }, 3);
    kpi.delivery_days.observe(1.5);
    kpi.basket_euros.observe({ plan: 'pro' }, 12);
    // @ts-expect-error: a counter only grows.
    kpi.signups.dec({ plan: 'pro', country: 'es' });
    // @ts-expect-error: a gauge observes nothing.
    kpi.open_carts.observe(3);
    // @ts-expect-error: a histogram is observed.
    kpi.delivery_days.inc();
    // @ts-expect-error: what is observed has to be said.
    kpi.delivery_days.observe();
    // @ts-expect-error: what is set has to be said.
    kpi.stock.set({ store: 'north' });
    // @ts-expect-error: it has no labels.
    kpi.open_carts.inc({ store: 'north' });
  });
});

describe('the type of a telemetry', () => {
  test('has the KPIs of a literal, as of what defineKpis returned', () => {
    const { kpi } = create({ sales: { type: 'counter', help, labels: { shop: ['web', 'app'] } } });
    kpi.sales.inc({ shop: 'web' });
    // @ts-expect-error: there is no such value.
    kpi.sales.inc({ shop: 'street' });
  });

  test('has the KPIs of options that callbacks are part of', () => {
    const vigia = createTelemetry({
      logs: false,
      requests: { route: (request, matched) => (request.path === '/' ? 'home' : matched) },
      kpis: { sales: { type: 'counter', help } },
      onProblem: ({ code }) => expectTypeOf(code).toBeString(),
    });
    open.push(vigia);
    vigia.kpi.sales.inc(2);
    // @ts-expect-error: there is no such KPI.
    vigia.kpi.sale.inc();
  });

  test('has no KPIs where none were declared', () => {
    const vigia = createTelemetry({ logs: false, onProblem: () => undefined });
    open.push(vigia);
    // @ts-expect-error: there is no such KPI.
    vigia.kpi.signups.inc();
    expectTypeOf(vigia).toEqualTypeOf<Telemetry>();
  });

  test('fits where any telemetry does', () => {
    const vigia = create(KPIS);
    expectTypeOf(vigia).toExtend<Telemetry>();
    expectTypeOf(vigia).toExtend<Parameters<typeof observe>[0]>();
    expectTypeOf(vigia).toExtend<Parameters<typeof serve>[0]>();
    expectTypeOf<Telemetry>().not.toExtend<typeof vigia>();
  });

  test('of a generic service fits where any telemetry does', () => {
    function pathsOf<Declarations extends KpiDeclarations>(vigia: Telemetry<Declarations>): readonly string[] {
      const plain: Telemetry = vigia;
      return plain.paths;
    }
    expectTypeOf(pathsOf(create(KPIS))).toEqualTypeOf<readonly string[]>();
  });

  test('for tests has its KPIs too', async () => {
    const vigia = createTestTelemetry({ kpis: { sales: { type: 'counter', help } } });
    vigia.kpi.sales.inc();
    // @ts-expect-error: there is no such KPI.
    void vigia.kpi.sale;
    await vigia.close();
  });
});
