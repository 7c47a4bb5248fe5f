import { Readable } from 'node:stream';
import { createShop, InvalidInputError, type Shop, type SignUpInput } from '@vigia/example-shop';
import { fastifyOptions, type Telemetry, telemetry } from '@vigia/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { kpis } from './kpis.js';
import { orders } from './orders.js';

/** The shop as a service. The line that registers `telemetry` is all that requests need to be seen. */
export async function createApp(vigia: Telemetry<typeof kpis>, shop: Shop = createShop()): Promise<FastifyInstance> {
  const app = Fastify({ ...fastifyOptions(vigia) }); // `app.log` and `request.log` are then those of the telemetry
  await app.register(telemetry, { vigia }); // before the routes, so that their counters exist from the start
  app.setErrorHandler(async (error, _request, reply) => {
    if (!(error instanceof InvalidInputError)) throw error;
    return reply.code(422).send({ error: error.message });
  });

  app.post<{ Body: SignUpInput | null }>('/signups', async ({ body, log }, reply) => {
    const signUp = shop.signUp(body ?? {});
    vigia.kpi.signups.inc({ plan: signUp.plan });
    log.info({ plan: signUp.plan }, 'a customer has signed up');
    return reply.code(201).send(signUp);
  });
  app.get('/reports/sales', async () => shop.salesReport());
  app.get('/exports/orders.csv', (_request, reply) => {
    return reply.type('text/csv').send(Readable.from(shop.exportOrders()));
  });
  app.get<{ Params: { item: string } }>('/stock/:item', async ({ params: { item } }) => {
    return { item, pieces: shop.stockOf(item) };
  });
  app.get<{ Params: { item: string } }>('/availability/:item', async ({ params: { item } }) => {
    return { item, pieces: await shop.availabilityOf(item) };
  });
  await app.register(orders(vigia, shop), { prefix: '/shops/:shop/orders' });
  return app;
}
