import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:http2';
import { setImmediate as immediately } from 'node:timers/promises';
import { telemetry as expressTelemetry } from '@vigia/express';
import { createTelemetry, telemetry, withContext } from '@vigia/fastify';
import express from 'express';
import express4 from 'express4';
import fastify from 'fastify';
import Koa from 'koa';
import { expect, onTestFinished, test } from 'vitest';
import { openConnection } from '../../src/clients/raw-connection.js';
import { createContextLines } from '../../src/context/context-lines.js';
import { FASTIFY_CONTEXT } from '../../src/context/fastify-application.js';
import { koaContext } from '../../src/context/koa-application.js';
import { READ, WALKED } from '../../src/context/walk.js';
import { listening } from '../../src/fixtures/listening.js';
import { createGates } from '../../src/gates.js';

/** Node tells the end of a response of HTTP/2 where its session was accepted: there the loggers of requests serve. */
const FRAMEWORKS = [
  { name: 'Koa', framework: koaContext(Koa), lost: ['finish', 'close'] },
  { name: 'Fastify', framework: FASTIFY_CONTEXT, lost: ['onResponse', 'finish', 'close'] },
];

test.each(FRAMEWORKS)(
  'the context on $name is on every line of HTTP/2 but for those at its end',
  async ({ framework, lost }) => {
    const lines = createContextLines();
    const vigia = createTelemetry({ logs: { destination: lines.destination } });
    const note = (where: string): void => vigia.logger.info({ where });
    const application = await framework.makeApplication({ vigia, note, gates: createGates(), http2: true });
    const session = connect(application.url);
    onTestFinished(async () => {
      session.destroy();
      await application.close();
      await vigia.close(0);
    });
    for (const { path, type, places } of [
      { path: '/raw', type: 'application/octet-stream', places: READ },
      { path: '/json', type: 'application/json', places: WALKED },
    ]) {
      lines.clear();
      const stream = session.request({ ':path': path, ':method': 'POST', 'content-type': type });
      for (const piece of ['{"text":"', 'x'.repeat(100_000)]) {
        stream.write(piece);
        await immediately();
      }
      stream.end('"}');
      const [headers] = await once(stream, 'response');
      await once(stream.resume(), 'end');
      await lines.reached([...places, 'close']);
      const strangers = lines.noted().filter(({ request_id }) => request_id !== headers['x-request-id']);
      expect(strangers.every(({ request_id }) => request_id === undefined)).toBe(true);
      expect(strangers.map(({ where }) => where)).toEqual(lost);
    }
  },
);

test('the context is on every line of a request that Fastify injects', async () => {
  const lines = createContextLines();
  const vigia = createTelemetry({ logs: { destination: lines.destination, access: false } });
  const app = fastify();
  onTestFinished(async () => {
    await app.close();
    await vigia.close();
  });
  await app.register(telemetry, { vigia });
  app.addHook('preHandler', async () => vigia.logger.info({ where: 'hook' }));
  app.post('/', async () => {
    await immediately();
    vigia.logger.info({ where: 'handler' });
    return {};
  });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => app.inject({ method: 'POST', url: '/', payload: { a: 1 } })),
  );
  for (const { headers } of answers) {
    const own = lines.noted().filter(({ request_id }) => request_id === headers['x-request-id']);
    expect(own.map(({ where }) => where)).toEqual(['hook', 'handler']);
  }
  expect(lines.noted()).toHaveLength(20);
});

test.each([
  { name: 'Express 5', module: express },
  { name: 'Express 4', module: express4 as unknown as typeof express },
])('fields that a middleware adds on $name outlast a body that comes slowly', async ({ module }) => {
  const lines = createContextLines();
  const vigia = createTelemetry({ logs: { destination: lines.destination, access: false } });
  const gates = createGates();
  const app = module().use(expressTelemetry(vigia));
  app.use((_request, _response, next) => {
    gates.announce('arrived');
    withContext({ tenant: 'acme' }, next);
  });
  app.use(module.json());
  app.post('/', (_request, response) => {
    vigia.logger.info({ where: 'handler' });
    response.end();
  });
  const application = await listening(createServer(app));
  const connection = openConnection(application.url);
  onTestFinished(async () => {
    connection.leave();
    await application.close();
    await vigia.close();
  });
  connection.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a"');
  await gates.reached('arrived');
  connection.write(':1}');
  const { headers } = await connection.receive('POST');
  expect(lines.noted()).toMatchObject([{ tenant: 'acme', request_id: headers['x-request-id'] }]);
});
