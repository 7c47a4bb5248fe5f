// The same routes on every framework. Each entry starts a server, and gives it with what `closeWith` takes and with its
// framework's own way to close.
import { once } from 'node:events';

const ANSWERS = ['quick', 'large', 'slow', 'stuck'];
const STREAMS = ['events', 'silence'];

/** Starts the service on one framework. */
export async function startOn(framework, setup) {
  const start = FRAMEWORKS[framework];
  return start(setup);
}

const FRAMEWORKS = {
  'express-5': (setup) => startExpress('express', setup),
  'express-4': (setup) => startExpress('express4', setup),
  koa: startKoa,
  fastify: startFastify,
  'nest-express': (setup) => startNest('express', setup),
  'nest-fastify': (setup) => startNest('fastify', setup),
};

async function startExpress(name, { vigia, routes }) {
  const { default: express } = await import(name);
  const { telemetry } = await import('@vigia/express');
  const app = express();
  app.use(telemetry(vigia));
  for (const path of ANSWERS) {
    app.get(`/${path}`, async (_request, response) => response.send(await routes[path]()));
  }
  for (const path of STREAMS) app.get(`/${path}`, (_request, response) => routes[path](response));
  return listening(app.listen(0, '127.0.0.1'));
}

async function startKoa({ vigia, routes }) {
  const { default: Koa } = await import('koa');
  const { default: Router } = await import('@koa/router');
  const { telemetry } = await import('@vigia/koa');
  const router = new Router();
  for (const path of ANSWERS) {
    router.get(`/${path}`, async (ctx) => {
      ctx.body = await routes[path]();
    });
  }
  for (const path of STREAMS) {
    router.get(`/${path}`, (ctx) => {
      ctx.respond = false;
      routes[path](ctx.res);
    });
  }
  return listening(new Koa().use(telemetry(vigia)).use(router.routes()).listen(0, '127.0.0.1'));
}

async function listening(server) {
  await once(server, 'listening');
  const close = () => new Promise((resolve) => server.close(resolve));
  return { closable: server, server, close };
}

async function startFastify({ vigia, routes, tell }) {
  const { default: fastify } = await import('fastify');
  const { telemetry } = await import('@vigia/fastify');
  const app = fastify();
  await app.register(telemetry, { vigia });
  for (const path of ANSWERS) app.get(`/${path}`, () => routes[path]());
  for (const path of STREAMS) {
    app.get(`/${path}`, (_request, reply) => {
      reply.hijack();
      routes[path](reply.raw);
    });
  }
  app.addHook('onClose', async () => tell({ hook: 'onClose' }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { closable: app, server: app.server, close: () => app.close() };
}

async function startNest(platform, { vigia, routes, tell, hooks }) {
  await import('reflect-metadata');
  const common = await import('@nestjs/common');
  const { NestFactory } = await import('@nestjs/core');
  const { TelemetryModule } = await import('@vigia/nest');
  const root = nestRoot(common, { routes, tell, telemetryModule: TelemetryModule.forRoot(vigia) });
  const app = await NestFactory.create(root, await nestAdapter(platform), { logger: false, abortOnError: false });
  if (hooks) app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  return { closable: app, server: app.getHttpServer(), close: () => app.close() };
}

async function nestAdapter(platform) {
  if (platform === 'express') return new (await import('@nestjs/platform-express')).ExpressAdapter();
  return new (await import('@nestjs/platform-fastify')).FastifyAdapter();
}

/** Decorators are applied by hand: this file runs as it is. */
function nestRoot(common, { routes, tell, telemetryModule }) {
  class Root {
    onApplicationShutdown(signal) {
      tell({ hook: `onApplicationShutdown ${signal}` });
    }
  }
  for (const path of ANSWERS) route(path, () => routes[path]());
  for (const path of STREAMS) {
    route(path, (response) => {
      response.hijack?.();
      routes[path](response.raw ?? response);
    });
    common.Res()(Root.prototype, path, 0);
  }

  function route(path, handler) {
    Root.prototype[path] = handler;
    common.Get(path)(Root.prototype, path, Object.getOwnPropertyDescriptor(Root.prototype, path));
  }
  common.Controller()(Root);

  class RootModule {}
  common.Module({ imports: [telemetryModule], controllers: [Root] })(RootModule);
  return RootModule;
}
