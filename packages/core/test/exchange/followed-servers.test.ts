import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, observe, type Telemetry } from '@vigia/core';
import { expect, it } from 'vitest';

const arrivals = channel('http.server.request.start');

async function ask(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

function followed(vigia: Telemetry): Server {
  return createServer((request, response) => {
    observe(vigia, { request, response, followConnection: true });
    response.end();
  });
}

it('a server is followed until it closes, and again when it listens again', async () => {
  const seen: string[] = [];
  const vigia = createTelemetry({ logs: false, sinks: [{ name: 'seen', record: ({ path }) => seen.push(path) }] });
  const server = followed(vigia);
  for (const requests of [1, 2]) {
    await ask(server);
    expect(seen).toHaveLength(requests);
    expect(arrivals.hasSubscribers).toBe(false);
    expect(server.listenerCount('close')).toBe(0);
  }
  await vigia.close();
});

it('a telemetry that closes leaves the servers that go on', async () => {
  const vigia = createTelemetry({ logs: false });
  const server = followed(vigia);
  server.on('request', () => server.emit('asked'));
  const asked = once(server, 'asked');
  const asking = ask(server);
  await asked;
  await vigia.close();
  expect(arrivals.hasSubscribers).toBe(false);
  expect(server.listenerCount('close')).toBe(0);
  await asking;
});
