import Router from '@koa/router';
import type { Shop } from '@vigia/example-shop';
import type { Telemetry } from '@vigia/koa';
import type { kpis } from './kpis.js';
import type { ShopRouter } from './routes.js';

/** The orders of one of the shops. */
export function orders(vigia: Telemetry<typeof kpis>, shop: Shop): ShopRouter {
  const router: ShopRouter = new Router();

  router.post('/', (context) => {
    const order = shop.placeOrder(context.params['shop'] ?? '', Object(context.request.body));
    vigia.kpi.orders.inc();
    vigia.kpi.order_value_euros.observe(order.value);
    context.log.info({ order: order.id, value_euros: order.value }, 'an order was placed');
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
