import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openClosedLoop } from '../../src/load/closed-loop.js';
import { expectedStatus, requestsFor } from '../../src/load/requests.js';

let server: Server;

async function serve(status: number): Promise<number> {
  server = createServer((_request, response) => {
    response.writeHead(status, { 'content-length': 2 }).end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('sends as many requests as it is told, and times each of them', async () => {
  const port = await serve(201);
  const latenciesMs: number[] = [];
  const onLatency = (latencyMs: number) => void latenciesMs.push(latencyMs);
  const loop = await openClosedLoop({ port, requests: requestsFor('get'), connectionCount: 4, onLatency });
  await loop.send(50);
  loop.close();
  expect(latenciesMs).toHaveLength(50);
  expect(latenciesMs.filter((latencyMs) => !(latencyMs > 0))).toEqual([]);
});

it.each([
  [404, 'unmatched', 'resolves'],
  [404, 'get', 'rejects'],
  [200, 'unmatched', 'rejects'],
  [200, 'answer-100k', 'resolves'],
] as const)('of an answer %i to "%s" it %s', async (status, what, outcome) => {
  const port = await serve(status);
  const load = { port, requests: requestsFor(what), connectionCount: 1, status: expectedStatus(what) };
  const loop = await openClosedLoop(load);
  const sent = loop.send(1).then(
    () => 'resolves',
    (error: Error) => error.message,
  );
  expect(await sent).toBe(outcome === 'resolves' ? 'resolves' : `the server answered ${status}`);
  loop.close();
});
