import type { Shop } from '@vigia/example-shop';
import type { Telemetry } from '@vigia/express';
import { type Request, Router } from 'express';
import type { kpis } from './kpis.js';

interface OrderParameters {
  readonly shop: string;
  readonly id: string;
}

/** The orders of one of the shops. */
export function orders(vigia: Telemetry<typeof kpis>, shop: Shop): Router {
  const router = Router({ mergeParams: true });

  router.post('/', (request: Request<OrderParameters>, response) => {
    const order = shop.placeOrder(request.params.shop, request.body ?? {});
    vigia.kpi.orders.inc();
    vigia.kpi.order_value_euros.observe(order.value);
    request.log.info({ order: order.id, value_euros: order.value }, 'an order was placed');
    response.status(201).json(order);
  });
  router.get('/:id', (request: Request<OrderParameters>, response) => {
    const order = shop.findOrder(request.params.shop, request.params.id);
    if (order === undefined) response.status(404).json({ error: 'there is no such order' });
    else response.json(order);
  });
  return router;
}
