import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type Telemetry, telemetry } from '@vigia/fastify';
import Fastify, { type FastifyInstance } from 'fastify';

/** A small order service. The line with `telemetry` is all that a service adds. */
export async function createApp(vigia: Telemetry): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(telemetry, { vigia });

  app.get<{ Params: { id: string } }>('/users/:id', async ({ params }) => ({ id: params.id, name: 'Ada' }));
  app.get<{ Params: { id: string } }>('/reports/:id', async ({ params }) => {
    await wait(200);
    return { id: params.id, rows: 12 };
  });
  app.get('/export', (_request, reply) => {
    return reply.type('text/csv').send(Readable.from(['id,name\n', '1,Ada\n', '2,Grace\n']));
  });
  app.get('/fail', async () => {
    throw new Error('the warehouse does not answer');
  });
  await app.register(shop, { prefix: '/shops/:shop' });
  return app;
}

async function shop(app: FastifyInstance): Promise<void> {
  app.post<{ Body: { item?: string } | undefined }>('/orders', async ({ body }, reply) => {
    if (typeof body?.item !== 'string') return reply.code(422).send({ error: 'an order needs an item' });
    return reply.code(201).send({ item: body.item });
  });
}
