// One service of a chain, on any framework: what it is asked for, it asks the next one for. The last one fails over 13.
import { once } from 'node:events';

const ROUTE = '/parts/:id';

/** Starts a service that asks `nextUrl`, where there is one. Resolves with its address and how it is closed. */
export async function startLink(framework, { vigia, nextUrl }) {
  const answer = (id) => work(vigia, { id, nextUrl });
  return STARTS[framework]({ vigia, answer });
}

async function work(vigia, { id, nextUrl }) {
  vigia.logger.info('at work');
  if (nextUrl !== undefined)
    return vigia.trace('ask the next one', { 'shop.part': id }, () => ask(`${nextUrl}/parts/${id}`));
  if (id === '13') throw new Error('nobody makes it');
  return { pieces: 1 };
}

async function ask(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the next one has answered ${response.status}`);
  return response.json();
}

const STARTS = { express: startExpress, fastify: startFastify, nest: startNest };

async function startExpress({ vigia, answer }) {
  const { default: express } = await import('express');
  const { telemetry } = await import('@vigia/express');
  const app = express().set('env', 'test');
  app.use(telemetry(vigia));
  app.get(ROUTE, async (request, response) => void response.json(await answer(request.params.id)));
  app.use(telemetry.errors(vigia));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return linkOf(server, () => new Promise((resolve) => server.close(resolve)));
}

async function startFastify({ vigia, answer }) {
  const { default: fastify } = await import('fastify');
  const { telemetry } = await import('@vigia/fastify');
  const app = fastify();
  await app.register(telemetry, { vigia });
  app.get(ROUTE, (request) => answer(request.params.id));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return linkOf(app.server, () => app.close());
}

async function startNest({ vigia, answer }) {
  await import('reflect-metadata');
  const common = await import('@nestjs/common');
  const { NestFactory } = await import('@nestjs/core');
  const { ExpressAdapter } = await import('@nestjs/platform-express');
  const { TelemetryModule } = await import('@vigia/nest');
  const root = nestRoot(common, { answer, telemetryModule: TelemetryModule.forRoot(vigia) });
  const app = await NestFactory.create(root, new ExpressAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return linkOf(app.getHttpServer(), () => app.close());
}

/** Decorators are applied by hand: this file runs as it is. */
function nestRoot(common, { answer, telemetryModule }) {
  class Root {
    find(id) {
      return answer(id);
    }
  }
  common.Get('parts/:id')(Root.prototype, 'find', Object.getOwnPropertyDescriptor(Root.prototype, 'find'));
  common.Param('id')(Root.prototype, 'find', 0);
  common.Controller()(Root);
  class RootModule {}
  common.Module({ imports: [telemetryModule], controllers: [Root] })(RootModule);
  return RootModule;
}

function linkOf(server, closeServer) {
  async function close() {
    server.closeAllConnections();
    await closeServer();
  }
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
