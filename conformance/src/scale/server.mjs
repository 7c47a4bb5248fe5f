// Runs one framework's application over the packages as they are built, and tells its heap when asked.
// Started with --expose-gc and an IPC channel; its argument names the framework.
import { createServer } from 'node:http';
import { createTelemetry } from '@vigia/core';

const vigia = createTelemetry({ service: { name: 'scale' }, logs: false });

/** Each makes a server that is not listening yet. */
const frameworks = {
  async express() {
    const { default: express } = await import('express');
    const { telemetry } = await import('@vigia/express');
    const app = express();
    app.use(telemetry(vigia));
    app.get('/users/:id', (request, response) => response.json({ id: request.params.id }));
    app.use((_request, response) => response.status(404).end());
    return createServer(app);
  },
  async koa() {
    const { default: Koa } = await import('koa');
    const { default: Router } = await import('@koa/router');
    const { telemetry } = await import('@vigia/koa');
    const router = new Router().get('/users/:id', (ctx) => {
      ctx.body = { id: ctx.params.id };
    });
    return createServer(new Koa().use(telemetry(vigia)).use(router.routes()).callback());
  },
  async fastify() {
    const { default: fastify } = await import('fastify');
    const { telemetry } = await import('@vigia/fastify');
    const app = fastify();
    await app.register(telemetry, { vigia });
    app.get('/users/:id', async ({ params }) => ({ id: params.id }));
    app.setNotFoundHandler((_request, reply) => reply.code(404).send());
    await app.ready();
    return app.server;
  },
};

const server = await frameworks[process.argv[2]]();
// The load keeps few connections; they live as long as it does.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));

process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  process.send({ heapBytes: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit());
