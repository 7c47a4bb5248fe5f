import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@vigia/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestPage } from '../test-page.js';

let server: Server;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

/** Lets sockets do what they can. */
async function pass(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function connections(listening: Server): Promise<number> {
  return new Promise((resolve) => listening.getConnections((_, count) => resolve(count)));
}

it('a client that never reads costs the views that its connection holds, and its place for a minute', async () => {
  const { attach, page, ask, enter } = createTestPage();
  const { host, watch } = attach();
  const problems: unknown[] = [];
  server = createServer((request, response) => {
    const { handle } = page;
    serve(
      { paths: [page.path], prefixes: [page.path], report: (problem) => problems.push(problem), handle },
      request,
      response,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const headers = await enter(host);
  watch.answerBy(async () => ({ text: 'x'.repeat(1_000_000) }));

  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(
    `GET /telemetry/api/stream?view=overview HTTP/1.1\r\nHost: localhost\r\nCookie: ${headers['cookie']}\r\n\r\n`,
  );
  await expect.poll(() => watch.asked.length).toBe(1);
  for (let second = 0; second < 59; second += 1) {
    await pass();
    vi.advanceTimersByTime(1_000);
  }
  // Some megabytes are in the buffers of the system, for either side.
  expect(watch.asked.length).toBeLessThan(20);
  const clients = async () =>
    ((await (await ask('/api/console', { headers })).json()) as { clients: { open: number } }).clients.open;
  expect(await clients()).toBe(1);
  for (let second = 0; second < 30; second += 1) vi.advanceTimersByTime(1_000);
  expect(await clients()).toBe(0);
  await expect.poll(() => connections(server)).toBe(0);
  const closed = once(socket, 'close');
  // What the system has for it is still read; nothing more comes.
  socket.resume();
  await closed;
  expect(problems).toEqual([]);
});
