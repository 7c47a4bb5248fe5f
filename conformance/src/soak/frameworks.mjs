// The routes of the soak, on every framework in its own manner. Each entry starts a server on a free port, and gives it
// with what closes it.
import { once } from 'node:events';
import { Readable } from 'node:stream';

const HOST = '127.0.0.1';
/** What a handler answers itself, on Node's response. */
const RAW = ['held', 'never', 'events'];
const REPORT = ['first,', 'second,', 'third\n'];

const raw = {
  /** Begins, and never ends. */
  held(response) {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('held');
  },
  never() {},
  events(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
  },
};

function fail() {
  throw new Error('the route fails');
}

/**
 * Starts an application on one framework.
 *
 * @param setup - The telemetry, and `ordered`, called for each order.
 */
export function startOn(framework, setup) {
  return FRAMEWORKS[framework](setup);
}

const FRAMEWORKS = { express: startExpress, koa: startKoa, fastify: startFastify, nest: startNest };

async function startExpress({ vigia, ordered }) {
  const { default: express } = await import('express');
  const { telemetry } = await import('@vigia/express');
  const app = express();
  app.use(telemetry(vigia));
  app.get('/users/:id', (request, response) => response.json({ id: request.params.id }));
  app.post('/orders', express.json(), (request, response) => response.status(201).json(ordered(request.body)));
  app.get('/report', (_request, response) => Readable.from(REPORT).pipe(response));
  app.get('/fail/:id', fail);
  for (const name of RAW) app.get(`/${name}`, (_request, response) => raw[name](response));
  app.use(telemetry.errors(vigia));
  // biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters.
  app.use((_error, _request, response, _next) => response.status(500).end());
  return listening(app.listen(0, HOST));
}

async function startKoa({ vigia, ordered }) {
  const { default: Koa } = await import('koa');
  const { default: Router } = await import('@koa/router');
  const { telemetry } = await import('@vigia/koa');
  const router = new Router();
  router.get('/users/:id', (ctx) => {
    ctx.body = { id: ctx.params.id };
  });
  router.post('/orders', async (ctx) => {
    ctx.status = 201;
    ctx.body = ordered(JSON.parse(Buffer.concat(await ctx.req.toArray()).toString()));
  });
  router.get('/report', (ctx) => {
    ctx.body = Readable.from(REPORT);
  });
  router.get('/fail/:id', fail);
  for (const name of RAW) {
    router.get(`/${name}`, (ctx) => {
      ctx.respond = false;
      raw[name](ctx.res);
    });
  }
  const app = new Koa().use(telemetry(vigia)).use(router.routes());
  app.on('error', () => {});
  return listening(app.listen(0, HOST));
}

async function listening(server) {
  await once(server, 'listening');
  const close = () => new Promise((resolve) => server.close(resolve));
  return { closable: server, server, close };
}

async function startFastify({ vigia, ordered }) {
  const { default: fastify } = await import('fastify');
  const { telemetry } = await import('@vigia/fastify');
  const app = fastify();
  await app.register(telemetry, { vigia });
  app.get('/users/:id', async ({ params }) => ({ id: params.id }));
  app.post('/orders', async ({ body }, reply) => reply.code(201).send(ordered(body)));
  app.get('/report', (_request, reply) => reply.type('text/plain').send(Readable.from(REPORT)));
  app.get('/fail/:id', fail);
  for (const name of RAW) {
    app.get(`/${name}`, (_request, reply) => {
      reply.hijack();
      raw[name](reply.raw);
    });
  }
  await app.listen({ port: 0, host: HOST });
  return { closable: app, server: app.server, close: () => app.close() };
}

async function startNest({ vigia, ordered }) {
  await import('reflect-metadata');
  const common = await import('@nestjs/common');
  const { NestFactory } = await import('@nestjs/core');
  const { ExpressAdapter } = await import('@nestjs/platform-express');
  const { TelemetryModule } = await import('@vigia/nest');
  class RootModule {}
  const controllers = [nestController(common, ordered)];
  common.Module({ imports: [TelemetryModule.forRoot(vigia)], controllers })(RootModule);
  const app = await NestFactory.create(RootModule, new ExpressAdapter(), { logger: false, abortOnError: false });
  await app.listen(0, HOST);
  return { closable: app, server: app.getHttpServer(), close: () => app.close() };
}

/** Decorators are applied by hand: this file runs as it is. */
function nestController(common, ordered) {
  class Root {}
  route('users', common.Get('users/:id'), (id) => ({ id }));
  common.Param('id')(Root.prototype, 'users', 0);
  route('orders', common.Post('orders'), ordered);
  common.Body()(Root.prototype, 'orders', 0);
  route('report', common.Get('report'), () => new common.StreamableFile(Readable.from(REPORT, { objectMode: false })));
  route('fail', common.Get('fail/:id'), fail);
  for (const name of RAW) {
    route(name, common.Get(name), raw[name]);
    common.Res()(Root.prototype, name, 0);
  }

  function route(name, decorate, handler) {
    // A function of its own: decorators write on it.
    Root.prototype[name] = (given) => handler(given);
    decorate(Root.prototype, name, Object.getOwnPropertyDescriptor(Root.prototype, name));
  }
  common.Controller()(Root);
  return Root;
}
