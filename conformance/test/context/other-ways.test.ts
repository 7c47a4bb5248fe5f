import { once } from 'node:events';
import { connect } from 'node:http2';
import { setImmediate as immediately } from 'node:timers/promises';
import { createTelemetry, telemetry } from '@vigia/fastify';
import fastify from 'fastify';
import Koa from 'koa';
import { expect, onTestFinished, test } from 'vitest';
import { createContextLines } from '../../src/context/context-lines.js';
import { FASTIFY_CONTEXT } from '../../src/context/fastify-application.js';
import { koaContext } from '../../src/context/koa-application.js';
import { READ, WALKED } from '../../src/context/walk.js';
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
