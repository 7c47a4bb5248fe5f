import { defineKpis } from '@vigia/express';

/** The numbers that this service is run by. */
export const kpis = defineKpis({
  signups: { type: 'counter', help: 'Customers that signed up.', labels: { plan: ['free', 'pro'] } },
  orders: { type: 'counter', help: 'Orders placed.' },
  order_value_euros: {
    type: 'histogram',
    help: 'Value of an order, in euros.',
    buckets: [25, 50, 100, 250, 500, 1000],
  },
});
