import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type Telemetry, telemetry } from '@vigia/express';
import express, { type Express, Router } from 'express';

/** A small order service. The two lines with `telemetry` are all that a service adds. */
export function createApp(vigia: Telemetry): Express {
  const app = express();
  app.use(telemetry(vigia));
  app.use(express.json());

  app.get('/users/:id', (request, response) => {
    response.json({ id: request.params.id, name: 'Ada' });
  });
  app.get('/reports/:id', async (request, response) => {
    await wait(200);
    response.json({ id: request.params.id, rows: 12 });
  });
  app.get('/export', (_request, response) => {
    response.type('text/csv');
    Readable.from(['id,name\n', '1,Ada\n', '2,Grace\n']).pipe(response);
  });
  app.get('/fail', () => {
    throw new Error('the warehouse does not answer');
  });
  app.use('/shops/:shop', shop());

  app.use(telemetry.errors(vigia));
  return app;
}

function shop(): Router {
  const router = Router();
  router.post('/orders', (request, response) => {
    const { item } = request.body ?? {};
    if (typeof item !== 'string') response.status(422).json({ error: 'an order needs an item' });
    else response.status(201).json({ item });
  });
  return router;
}
