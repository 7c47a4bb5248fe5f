import dns from 'node:dns';
import Fastify from 'fastify';
import { afterEach, expect, it, vi } from 'vitest';
import { telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

afterEach(() => {
  vi.restoreAllMocks();
});

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
