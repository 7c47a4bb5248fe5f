import { defineKpis } from '@vigia/contract';
import { expect, test } from 'vitest';
import { defineObservability } from '../../src/index.js';
import { SHOP } from '../described.js';

const { service, environments, routing } = SHOP;

const declared = defineKpis({
  signups: { type: 'counter', help: 'Accounts.', labels: { outcome: ['success', 'failure'] } },
  open_carts: { type: 'gauge', help: 'Carts.' },
});

const latency = { type: 'latency', objective: '99' } as const;
const signups = { type: 'kpi', objective: '98' } as const;

test('a threshold is one of the default buckets, or of those given', () => {
  defineObservability({ service, environments, routing, slos: { one: { ...latency, thresholdSeconds: 0.25 } } });
  defineObservability({
    service,
    environments,
    routing,
    buckets: [0.3, 3],
    slos: { one: { ...latency, thresholdSeconds: 0.3 } },
  });
  expect(() =>
    defineObservability({
      service,
      environments,
      routing,
      // @ts-expect-error: 0.3 is no bucket
      slos: { one: { ...latency, thresholdSeconds: 0.3 } },
    }),
  ).toThrow('no bucket');
  expect(() =>
    defineObservability({
      service,
      environments,
      routing,
      buckets: [0.3, 3],
      // @ts-expect-error: 0.25 is none of these buckets
      slos: { one: { ...latency, thresholdSeconds: 0.25 } },
    }),
  ).toThrow('no bucket');
});

test('an SLO of a KPI names what is declared', () => {
  const described = { service, environments, routing, kpis: declared };
  defineObservability({ ...described, slos: { one: { ...signups, kpi: 'signups', bad: { outcome: ['failure'] } } } });
  expect(() =>
    defineObservability({
      ...described,
      // @ts-expect-error: no such KPI
      slos: { one: { ...signups, kpi: 'signup', bad: { outcome: ['failure'] } } },
    }),
  ).toThrow('signup');
  expect(() =>
    defineObservability({
      ...described,
      // @ts-expect-error: it does not count
      slos: { one: { ...signups, kpi: 'open_carts', bad: {} } },
    }),
  ).toThrow('gauge');
  expect(() =>
    defineObservability({
      ...described,
      // @ts-expect-error: no such value
      slos: { one: { ...signups, kpi: 'signups', bad: { outcome: ['failed'] } } },
    }),
  ).toThrow('failed');
});

test('KPIs declared in place are as good', () => {
  const kpis = defineKpis({ pays: { type: 'counter', help: 'Payments.', labels: { outcome: ['paid', 'refused'] } } });
  const slos = { one: { ...signups, kpi: 'pays', bad: { outcome: ['refused'] } } } as const;
  expect(defineObservability({ service, environments, routing, kpis, slos }).slos).toHaveLength(1);
});
