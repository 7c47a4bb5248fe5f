import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { SLOW_MS } from './slow.mjs';

/** Gives an application what every service here serves. `held` is told of a request that is never answered. */
export async function serveFastify(app, held) {
  app.get('/users/:id', async ({ params }) => ({ id: params.id }));
  app.post('/orders', async (_request, reply) => reply.code(201).send({ accepted: true }));
  app.register(tenantRoutes, { prefix: '/api/v1/tenants/:tenant' });
  app.get('/broken', async (_request, reply) => reply.code(500).send({ broken: true }));
  app.get('/slow', async () => {
    await wait(SLOW_MS);
    return { slow: true };
  });
  app.get('/held', () => new Promise(() => held()));
  app.get('/stream', async (_request, reply) => reply.send(firstPart()));
  await app.ready();
  return app.server;
}

async function tenantRoutes(app) {
  app.get('/orders/:id', async ({ params }) => params);
}

function firstPart() {
  const stream = new PassThrough();
  stream.write('the first part');
  return stream;
}
