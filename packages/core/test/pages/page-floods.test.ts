import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { Page } from '../../src/pages/page.js';
import { serve } from '../../src/serving/serve.js';
import { testPage } from './test-page.js';

const PATIENCE = { timeout: 15_000 };

/** A page whose streams are counted, and an application beside it. */
async function start(overrides: Partial<Page> = {}) {
  const counts = { opened: 0, cancelled: 0 };
  const problems: string[] = [];
  const handle: Page['handle'] = async ({ url }) => {
    if (!url.endsWith('/events')) return new Response('page');
    counts.opened += 1;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
      cancel: () => {
        counts.cancelled += 1;
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const pages = [testPage({ handle, ...overrides })];
  const vigia = createTelemetry({ logs: false, pages, onProblem: ({ message }) => problems.push(message) });
  const server = createServer((request, response) => {
    if (!serve(vigia, request, response)) response.end('application');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await vigia.close(0);
  });
  const { port } = server.address() as AddressInfo;
  return { vigia, server, port, counts, problems };
}

test('a flood of streams that are left at once leaves nothing behind', async () => {
  const { server, port, counts, problems } = await start();
  for (let round = 0; round < 20; round += 1) {
    const sockets = Array.from({ length: 25 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    for (const [index, socket] of sockets.entries()) {
      socket.write('GET /telemetry/events HTTP/1.1\r\nHost: a\r\n\r\n');
      if (index % 2 === 0) socket.once('data', () => socket.destroy());
      else socket.once('connect', () => setImmediate(() => socket.resetAndDestroy()));
    }
    await Promise.all(sockets.map((socket) => once(socket, 'close')));
  }
  const connections = () => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  await vi.waitFor(async () => {
    expect(counts.cancelled).toBe(counts.opened);
    expect(await connections()).toBe(0);
  }, PATIENCE);
  expect(counts.opened).toBeGreaterThan(200);
  expect(problems).toEqual([]);
});

test('a page that hangs holds up nobody else, neither the end of the telemetry, and hears that its client has left', async () => {
  let aborted = 0;
  const handle: Page['handle'] = ({ signal }) => {
    signal.addEventListener('abort', () => {
      aborted += 1;
    });
    return new Promise(() => undefined);
  };
  const { vigia, port } = await start({ handle });
  const clients = Array.from({ length: 10 }, () =>
    get({ port, host: '127.0.0.1', path: '/telemetry/x', agent: false }).on('error', () => undefined),
  );
  const beside = get({ port, host: '127.0.0.1', path: '/x', agent: false });
  const [answer] = (await once(beside, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  await vigia.close();
  for (const client of clients) client.destroy();
  await vi.waitFor(() => expect(aborted).toBe(clients.length), PATIENCE);
});

test('a telemetry that was closed and made anew serves the same page on the same server', async () => {
  const first = await start();
  await first.vigia.close();
  const page = testPage();
  const second = createTelemetry({ logs: false, pages: [page] });
  onTestFinished(() => second.close(0));
  first.server.removeAllListeners('request');
  first.server.on('request', (request, response) => void serve(second, request, response));
  expect(await (await fetch(`http://127.0.0.1:${first.port}/telemetry/x`)).text()).toBe('GET /telemetry/x');
});
