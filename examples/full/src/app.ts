import { createShop } from '@vigia/example-shop';
import { type TelemetryRequest, telemetry } from '@vigia/express';
import express, { type Application } from 'express';
import { customers } from './customers.js';
import { answerInvalidInput } from './invalid-input.js';
import { orders } from './orders.js';
import type { Service } from './service.js';

declare global {
  // biome-ignore lint/style/noNamespace: by it alone the types of Express learn of `request.log`.
  namespace Express {
    interface Request extends TelemetryRequest {}
  }
}

const SALES = 'SELECT item, sum(value)::int AS value FROM orders GROUP BY item ORDER BY item';

/** The shop as a service. */
export function createApp(service: Service): Application {
  const warehouse = createShop();
  const app = express();
  app.use(telemetry(service.vigia)); // before everything that answers
  app.use(express.json());

  app.use('/signups', customers(service));
  app.use('/shops/:shop/orders', orders(service));
  app.get('/reports/sales', async (_request, response) => {
    const { rows } = await service.pool.query<{ item: string; value: number }>(SALES);
    response.json(Object.fromEntries(rows.map(({ item, value }) => [item, value])));
  });
  app.get('/stock/:item', (request, response) => {
    const { item } = request.params;
    response.json({ item, pieces: warehouse.stockOf(item) });
  });

  app.use(telemetry.errors(service.vigia)); // after the routes, before error handlers
  app.use(answerInvalidInput);
  return app;
}
