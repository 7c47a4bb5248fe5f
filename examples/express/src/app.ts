import { Readable } from 'node:stream';
import { createShop, type Shop } from '@vigia/example-shop';
import { type Telemetry, type TelemetryRequest, telemetry } from '@vigia/express';
import express, { type Application } from 'express';
import { answerInvalidInput } from './invalid-input.js';
import type { kpis } from './kpis.js';
import { orders } from './orders.js';

export { kpis } from './kpis.js';

declare global {
  // biome-ignore lint/style/noNamespace: by it alone the types of Express learn of `request.log`.
  namespace Express {
    interface Request extends TelemetryRequest {}
  }
}

/** The shop as a service. The lines with `telemetry` are all that requests need to be seen. */
export function createApp(vigia: Telemetry<typeof kpis>, shop: Shop = createShop()): Application {
  const app = express();
  app.use(telemetry(vigia)); // before everything that answers
  app.use(express.json());

  app.post('/signups', (request, response) => {
    const signUp = shop.signUp(request.body ?? {});
    vigia.kpi.signups.inc({ plan: signUp.plan });
    request.log.info({ plan: signUp.plan }, 'a customer has signed up');
    response.status(201).json(signUp);
  });
  app.get('/reports/sales', async (_request, response) => {
    response.json(await shop.salesReport());
  });
  app.get('/exports/orders.csv', (_request, response) => {
    Readable.from(shop.exportOrders()).pipe(response.type('text/csv'));
  });
  app.get('/stock/:item', (request, response) => {
    const { item } = request.params;
    response.json({ item, pieces: shop.stockOf(item) });
  });
  app.get('/availability/:item', async (request, response) => {
    const { item } = request.params;
    const look = () => shop.availabilityOf(item);
    response.json({ item, pieces: await vigia.trace('look for pieces', { 'shop.item': item }, look) });
  });
  app.use('/shops/:shop/orders', orders(vigia, shop));

  app.use(telemetry.errors(vigia)); // after the routes, before error handlers
  app.use(answerInvalidInput);
  return app;
}
