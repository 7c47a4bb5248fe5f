// Lets the telemetry of one build (import or require) be installed by the adapter of the other, and prints what it
// counted and whose ids its lines carry: one JSON object, by adapter and build. Runs over the packages as they are
// built.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const loaders = { import: (name) => import(name), require: async (name) => require(name) };

/** Each makes a server that answers GET /users/:id and is not listening yet. */
const applications = {
  async express({ telemetry }, { vigia, note }) {
    const { default: express } = await import('express');
    const app = express();
    app.use(telemetry(vigia));
    app.get('/users/:id', () => {
      note();
      throw new Error('thrown by a route');
    });
    app.use(telemetry.errors(vigia));
    // biome-ignore lint/complexity/useMaxParams: Express counts them.
    app.use((_error, _request, response, _next) => response.status(500).end());
    return createServer(app);
  },
  async koa({ telemetry }, { vigia, note }) {
    const { default: Koa } = await import('koa');
    const { default: Router } = await import('@koa/router');
    const app = new Koa();
    app.silent = true;
    const router = new Router().get('/users/:id', () => {
      note();
      throw new Error('thrown by a route');
    });
    return createServer(app.use(telemetry(vigia)).use(router.routes()).callback());
  },
  async fastify({ telemetry }, { vigia, note }) {
    const { default: fastify } = await import('fastify');
    const app = fastify();
    await app.register(telemetry, { vigia });
    app.get('/users/:id', () => {
      note();
      throw new Error('thrown by a route');
    });
    await app.ready();
    return app.server;
  },
};

/** Asks for one user and gives what was recorded. */
async function record(adapter, build, otherBuild) {
  const events = [];
  const lines = [];
  const destination = { write: (line) => lines.push(JSON.parse(line)) };
  const { createTelemetry, withContext } = await loaders[otherBuild]('@vigia/core');
  const adapterPackage = await loaders[build](`@vigia/${adapter}`);
  const spans = [];
  const sinks = [{ name: 'builds', record: (event) => events.push(event), recordSpan: (span) => spans.push(span) }];
  const vigia = createTelemetry({ service: { name: 'builds' }, logs: { destination, access: false }, sinks });
  const note = () =>
    withContext({ step: 'noted' }, () => {
      vigia.logger.info('by the telemetry');
      adapterPackage.currentLogger().info('by the adapter');
      adapterPackage.trace('work', () => undefined);
    });
  const server = await applications[adapter](adapterPackage, { vigia, note });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  const { status, headers } = await fetch(`${origin}/users/1`, { headers: { connection: 'close' } });
  const metrics = await (await fetch(`${origin}/metrics`, { headers: { connection: 'close' } })).text();
  server.close();
  await vigia.close();
  const [event] = events;
  const noted = lines.filter(({ step }) => step === 'noted');
  return {
    status,
    lines: noted.map(({ msg, request_id }) => `${msg}: ${request_id === headers.get('x-request-id')}`),
    events: events.length,
    work: spans.some(({ name, parentSpanId }) => name === 'work' && parentSpanId === event?.spanId),
    route: event?.route,
    error: event?.error?.message,
    counted: metrics.includes('route="/users/:id",method="GET",status_code="500"} 1'),
  };
}

const results = {};
for (const adapter of Object.keys(applications)) {
  results[`${adapter} by import`] = await record(adapter, 'import', 'require');
  results[`${adapter} by require`] = await record(adapter, 'require', 'import');
}
process.stdout.write(JSON.stringify(results));
