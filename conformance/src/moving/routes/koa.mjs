import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import Router from '@koa/router';
import { SLOW_MS } from './slow.mjs';

/** Gives an application what every service here serves. `held` is told of a request that is never answered. */
export async function serveKoa(app, held) {
  app.silent = true;
  const tenants = new Router().get('/orders/:id', (context) => answer(context, 200, { ...context.params }));
  const router = new Router();
  router.get('/users/:id', (context) => answer(context, 200, { id: context.params.id }));
  router.post('/orders', (context) => answer(context, 201, { accepted: true }));
  router.use('/api/v1/tenants/:tenant', tenants.routes());
  router.get('/broken', (context) => answer(context, 500, { broken: true }));
  router.get('/failing', () => {
    throw new Error('the warehouse does not answer');
  });
  router.get('/slow', async (context) => {
    await wait(SLOW_MS);
    answer(context, 200, { slow: true });
  });
  router.get('/held', () => new Promise(() => held()));
  router.get('/stream', (context) => answer(context, 200, firstPart()));
  app.use(router.routes());
  return createServer(app.callback());
}

function answer(context, status, body) {
  context.body = body;
  context.status = status;
}

function firstPart() {
  const stream = new PassThrough();
  stream.write('the first part');
  return stream;
}
