import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createTelemetry } from '@vigia/core';
import { afterEach, beforeEach, expect, it } from 'vitest';

let server: Server;

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => void server.close());

function listeners(): readonly (readonly [event: string | symbol, count: number])[] {
  return server.eventNames().map((event) => [event, server.listenerCount(event)]);
}

it('a telemetry that closes leaves a server alone that stays', async () => {
  const before = listeners();
  const vigia = createTelemetry({ logs: false });
  vigia.closeWith(server);
  expect(listeners()).not.toEqual(before);
  await vigia.close();
  expect(listeners()).toEqual(before);
});
