import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import Router from '@koa/router';
import { type Telemetry, telemetry } from '@vigia/koa';
import Koa from 'koa';

/** A small order service. The line with `telemetry` is all that a service adds. */
export function createApp(vigia: Telemetry): Koa {
  const app = new Koa();
  app.use(telemetry(vigia));
  app.use(routes().routes());
  return app;
}

function routes(): Router {
  const router = new Router();
  router.get('/users/:id', (context) => {
    context.body = { id: context.params['id'], name: 'Ada' };
  });
  router.get('/reports/:id', async (context) => {
    await wait(200);
    context.body = { id: context.params['id'], rows: 12 };
  });
  router.get('/export', (context) => {
    context.type = 'text/csv';
    context.body = Readable.from(['id,name\n', '1,Ada\n', '2,Grace\n']);
  });
  router.get('/fail', () => {
    throw new Error('the warehouse does not answer');
  });
  router.post('/shops/:shop/orders', async (context) => {
    const item = await readItem(context.req);
    context.status = item === undefined ? 422 : 201;
    context.body = item === undefined ? { error: 'an order needs an item' } : { item };
  });
  return router;
}

async function readItem(body: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const order: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  const { item } = order as { readonly item?: unknown };
  return typeof item === 'string' ? item : undefined;
}
