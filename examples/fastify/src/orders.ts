import type { OrderInput, Shop } from '@vigia/example-shop';
import type { Telemetry } from '@vigia/fastify';
import type { FastifyPluginAsync } from 'fastify';
import type { kpis } from './kpis.js';

/** The orders of one of the shops. */
export function orders(vigia: Telemetry<typeof kpis>, shop: Shop): FastifyPluginAsync {
  return async (app) => {
    app.post<{ Params: { shop: string }; Body: OrderInput | null }>('/', async ({ params, body, log }, reply) => {
      const order = shop.placeOrder(params.shop, body ?? {});
      vigia.kpi.orders.inc();
      vigia.kpi.order_value_euros.observe(order.value);
      log.info({ order: order.id, value_euros: order.value }, 'an order was placed');
      return reply.code(201).send(order);
    });
    app.get<{ Params: { shop: string; id: string } }>('/:id', async ({ params }, reply) => {
      const order = shop.findOrder(params.shop, params.id);
      return order ?? reply.code(404).send({ error: 'there is no such order' });
    });
  };
}
