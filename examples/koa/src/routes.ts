import { Readable } from 'node:stream';
import Router from '@koa/router';
import type { Shop } from '@vigia/example-shop';
import type { Telemetry, TelemetryContext } from '@vigia/koa';
import type Koa from 'koa';
import type { kpis } from './kpis.js';
import { orders } from './orders.js';

/** A router whose contexts have `log`. */
export type ShopRouter = Router<Koa.DefaultState, TelemetryContext>;

/** Everything that the shop answers. */
export function routes(vigia: Telemetry<typeof kpis>, shop: Shop): ShopRouter {
  const router: ShopRouter = new Router();

  router.post('/signups', (context) => {
    const signUp = shop.signUp(Object(context.request.body));
    vigia.kpi.signups.inc({ plan: signUp.plan });
    context.log.info({ plan: signUp.plan }, 'a customer has signed up');
    context.status = 201;
    context.body = signUp;
  });
  router.get('/reports/sales', async (context) => {
    context.body = await shop.salesReport();
  });
  router.get('/exports/orders.csv', (context) => {
    context.type = 'text/csv';
    context.body = Readable.from(shop.exportOrders());
  });
  router.get('/stock/:item', (context) => {
    const { item } = context.params;
    context.body = { item, pieces: shop.stockOf(item ?? '') };
  });
  router.get('/availability/:item', async (context) => {
    const { item = '' } = context.params;
    context.body = { item, pieces: await shop.availabilityOf(item) };
  });
  router.use('/shops/:shop/orders', orders(vigia, shop).routes());
  return router;
}
