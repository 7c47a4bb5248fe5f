import { defineKpis } from '@vigia/express';

/** The KPIs of the demo: one of each type. */
export const demoKpis = defineKpis({
  signups: {
    type: 'counter',
    help: 'People who tried to sign up.',
    labels: { plan: ['free', 'pro'], outcome: ['success', 'failure'] },
  },
  orders: { type: 'counter', help: 'Orders placed.' },
  order_value_euros: {
    type: 'histogram',
    help: 'Value of an order, in euros.',
    buckets: [25, 50, 100, 250, 500, 1000],
  },
  open_carts: { type: 'gauge', help: 'Carts that wait to be paid.' },
});
