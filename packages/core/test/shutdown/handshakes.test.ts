import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createTelemetry, type Problem } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { afterwards, listen, signal } from './signalled.js';

const NEVER_MS = 300_000;
/** A TLS without certificates. */
const SHARED_KEY = { ciphers: 'PSK', maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2' } as const;
const KEY = Buffer.from('a key that both sides know');

/** A server of TLS that a shutdown ends, with one client that has no more than connected. */
async function startSecured(deadlineMs: number) {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem): void => void problems.push(problem);
  const vigia = createTelemetry({ logs: false, onProblem, shutdown: { deadlineMs } });
  afterwards(() => void vigia.close());
  const server = vigia.closeWith(createServer({ ...SHARED_KEY, pskCallback: () => KEY }));
  const accepted = once(server, 'connection');
  const client = connect(await listen(server), '127.0.0.1').on('error', () => {});
  afterwards(() => client.destroy());
  const [socket]: Socket[] = await accepted;
  return { server, client, socket, problems };
}

describe('a connection of TLS without a handshake', () => {
  it('holds nothing up', async () => {
    const { server, problems } = await startSecured(NEVER_MS);
    const closed = once(server, 'close');
    signal();
    await closed;
    expect(problems).toEqual([]);
  });

  it('is cut when it has begun one', async () => {
    const { server, client, socket, problems } = await startSecured(1_000);
    client.write('\x16');
    await expect.poll(() => socket?.bytesRead).toBe(1);
    const closed = once(server, 'close');
    signal();
    await closed;
    expect(problems).toMatchObject([{ code: 'VIGIA_SHUTDOWN_CUT', message: expect.stringMatching(/cut: 1\.$/) }]);
  });

  it('is another no more when it has come to its end', async () => {
    const { server, client, problems } = await startSecured(1_000);
    client.destroy();
    const { port } = server.address() as AddressInfo;
    const pskCallback = () => ({ psk: KEY, identity: 'test' });
    const secured = connectTls({ ...SHARED_KEY, port, checkServerIdentity: () => undefined, pskCallback });
    secured.on('error', () => {}).write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    await once(server, 'request');
    const closed = once(server, 'close');
    signal();
    await closed;
    expect(problems).toMatchObject([{ code: 'VIGIA_SHUTDOWN_CUT', message: expect.stringMatching(/cut: 1\.$/) }]);
  });

  it('is followed no longer than its server', async () => {
    const { server, client } = await startSecured(NEVER_MS);
    client.destroy();
    await once(server.close(), 'close');
    const bare = createServer(SHARED_KEY);
    for (const event of ['connection', 'secureConnection']) {
      expect(server.listenerCount(event), event).toBe(bare.listenerCount(event));
    }
  });
});
