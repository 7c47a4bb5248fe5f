import dns from 'node:dns';
import Fastify from 'fastify';
import { afterEach, expect, it, vi } from 'vitest';
import { type Sink, telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

afterEach(() => {
  vi.restoreAllMocks();
});

function closingSink(): { readonly sink: Sink; readonly closed: Promise<void> } {
  let close: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  return { sink: { name: 'witness', close: async () => close() }, closed };
}

type Found = (error: null, found: unknown, family?: number) => void;

/** Makes this machine one whose `localhost` has two addresses, as most have. */
function giveLocalhostTwoAddresses(): void {
  const lookup = (name: string, ...rest: readonly unknown[]): void => {
    const found = rest.at(-1) as Found;
    const [options] = rest;
    const addresses = name === 'localhost' ? ['127.0.0.1', '127.0.0.2'] : [name];
    const isAll = typeof options === 'object' && options !== null && Reflect.get(options, 'all') === true;
    const answer = isAll ? addresses.map((address) => ({ address, family: 4 })) : addresses[0];
    process.nextTick(found, null, answer, 4);
  };
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
}

it('sees what each address of `localhost` is asked, also where no hook does', async () => {
  giveLocalhostTwoAddresses();
  const { vigia, next } = createRecording();
  const app = Fastify();
  app.addHook('onRequest', async (_request, reply) => reply.code(401).send());
  await app.register(telemetry, { vigia });
  const { port } = await run(app, 'localhost');
  expect(app.addresses()).toHaveLength(2);
  for (const host of ['127.0.0.1', '127.0.0.2']) {
    await fetch(`http://${host}:${port}/%`);
    expect(await next()).toMatchObject({ status: 400 });
    expect((await fetch(`http://${host}:${port}/metrics`)).status).toBe(200);
  }
});

it('ends the event streams of both addresses at a signal, and waits for them', async () => {
  giveLocalhostTwoAddresses();
  const { sink, closed } = closingSink();
  const app = Fastify();
  await app.register(telemetry, { logs: false, sinks: [sink], shutdown: { deadlineMs: 300_000, drainMs: 0 } });
  app.get('/events', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write('data: first\n\n');
  });
  app.telemetry.closeWith(app);
  const { port } = await run(app, 'localhost');
  const streams = await Promise.all(['127.0.0.1', '127.0.0.2'].map((host) => fetch(`http://${host}:${port}/events`)));
  // Somebody who listens too keeps the process alive.
  const survive = (): void => {};
  process.on('SIGTERM', survive);
  process.emit('SIGTERM', 'SIGTERM');
  expect(await Promise.all(streams.map((stream) => stream.text()))).toEqual(['data: first\n\n', 'data: first\n\n']);
  await closed;
  process.off('SIGTERM', survive);
});
