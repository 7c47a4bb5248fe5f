import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:http2';
import { type AddressInfo, connect as connectTo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { createGate } from './gate.js';
import { createRecording, type Recording } from './recording.js';
import { run } from './running-app.js';

// Fastify answers all of these before any hook.
const variants: readonly { name: string; create: () => FastifyInstance }[] = [
  { name: 'by itself', create: () => Fastify() },
  {
    name: 'by `frameworkErrors`',
    create: () =>
      Fastify({
        frameworkErrors: (error, _request, reply) => {
          reply.raw.statusCode = error.statusCode ?? 500;
          reply.hijack().raw.end('refused');
        },
      }),
  },
  {
    name: 'on a server of the application',
    create: () =>
      Fastify({ serverFactory: (handler) => createServer((request, response) => handler(request, response)) }),
  },
];

describe.each(variants)('what Fastify refuses $name', ({ create }) => {
  async function refused(path: string): Promise<Recording> {
    const recording = createRecording();
    const app = create();
    await app.register(telemetry, { vigia: recording.vigia });
    app.get('/users/:id', async () => 'ok');
    const { url } = await run(app);
    await (await fetch(url + path)).text();
    return recording;
  }

  it('is counted when the URL is malformed', async () => {
    const { next, waiting } = await refused('/users/%E0%A4%A');
    expect(await next()).toMatchObject({ status: 400, outcome: 'completed', route: '<unmatched>' });
    expect(waiting()).toBe(0);
  });

  it('is counted when a parameter is too long', async () => {
    const { next } = await refused(`/users/${'x'.repeat(101)}`);
    expect(await next()).toMatchObject({ status: 414, outcome: 'completed', route: '<unmatched>' });
  });

  it('has its bytes', async () => {
    const recording = createRecording();
    const app = create();
    await app.register(telemetry, { vigia: recording.vigia });
    const { url } = await run(app);
    const body = await (await fetch(`${url}/%`)).arrayBuffer();
    expect(await recording.next()).toMatchObject({ status: 400, responseBytes: body.byteLength });
  });
});

it('counts what is refused while the application closes, and loses none that runs', async () => {
  const { vigia, next } = createRecording();
  const held = createGate();
  const gate = createGate();
  const app = Fastify();
  await app.register(telemetry, { vigia });
  app.get('/slow', async () => {
    held.open();
    await gate.opened;
    return 'ok';
  });
  const closing = createGate();
  app.addHook('preClose', async () => closing.open());
  const { port } = await run(app);
  const socket = connectTo(port, '127.0.0.1');
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
  await held.opened;
  const closed = app.close();
  await closing.opened;
  // The listening socket is shut: only a connection in use can still bring a request.
  const arrived = once(app.server, 'request');
  socket.write('GET /late HTTP/1.1\r\nHost: a\r\n\r\n');
  await arrived;
  gate.open();
  const events = [await next(), await next()];
  expect(events).toMatchObject([
    { path: '/slow', status: 200, route: '/slow', outcome: 'completed' },
    { path: '/late', status: 503, route: '<unmatched>', outcome: 'completed' },
  ]);
  socket.destroy();
  await closed;
});

describe('over HTTP/2', () => {
  it('counts requests with their route, and those that are refused', async () => {
    const { vigia, next } = createRecording();
    const app = Fastify({ http2: true });
    await app.register(telemetry, { vigia });
    app.get('/users/:id', async () => 'ok');
    await app.listen({ port: 0, host: '127.0.0.1' });
    const session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
    await once(session.request({ ':path': '/users/1' }).resume(), 'end');
    expect(await next()).toMatchObject({ status: 200, route: '/users/:id', httpVersion: '2.0', responseBytes: 2 });
    await once(session.request({ ':path': '/users/%E0%A4%A' }).resume(), 'end');
    expect(await next()).toMatchObject({ status: 400, route: '<unmatched>' });
    const scraped = session.request({ ':path': '/metrics' });
    const [headers] = await once(scraped, 'response');
    expect(headers[':status']).toBe(200);
    await once(scraped.resume(), 'end');
    session.close();
    await app.close();
  });
});
