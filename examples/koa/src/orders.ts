import Router from '@koa/router';
import type { Shop } from '@vigia/example-shop';
import type { Telemetry } from '@vigia/koa';
import type { kpis } from './kpis.js';

/** The orders of one of the shops. */
export function orders(vigia: Telemetry<typeof kpis>, shop: Shop): Router {
  const router = new Router();

  router.post('/', (context) => {
    const order = shop.placeOrder(context.params['shop'] ?? '', Object(context.request.body));
    vigia.kpi.orders.inc();
    vigia.kpi.order_value_euros.observe(order.value);
    context.status = 201;
    context.body = order;
  });
  router.get('/:id', (context) => {
    const order = shop.findOrder(context.params['shop'] ?? '', context.params['id'] ?? '');
    context.status = order === undefined ? 404 : 200;
    context.body = order ?? { error: 'there is no such order' };
  });
  return router;
}
