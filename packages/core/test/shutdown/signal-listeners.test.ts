import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTelemetry, type Sink, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { expect, it } from 'vitest';
import { afterwards, listen } from './signalled.js';

const SINK: Sink = { name: 'remote', flush: async () => {} };
const LOCAL_SINK: Sink = { name: 'local', record: () => {} };

function telemetryOf(options: TelemetryOptions): Telemetry {
  const vigia = createTelemetry({ logs: false, ...options });
  afterwards(() => void vigia.close());
  return vigia;
}

const before = process.listenerCount('SIGTERM');

function added(): number {
  return process.listenerCount('SIGTERM') - before;
}

it('listens for what a sink holds, and no longer than the telemetry lives', async () => {
  const vigia = telemetryOf({ sinks: [SINK] });
  expect(added()).toBe(1);
  await vigia.close();
  expect(added()).toBe(0);
});

it('does not listen without need, nor when it is told not to', () => {
  telemetryOf({ sinks: [LOCAL_SINK] });
  telemetryOf({ sinks: [SINK], shutdown: { signals: false } }).closeWith(createServer());
  telemetryOf({ sinks: [SINK], shutdown: { signals: ['SIGHUP'] } });
  expect(added()).toBe(0);
});

it('listens once for all telemetries of the process', async () => {
  const vigias = Array.from({ length: 20 }, () => telemetryOf({ sinks: [SINK] }));
  expect(added()).toBe(1);
  const last = vigias.pop();
  await Promise.all(vigias.map((vigia) => vigia.close()));
  expect(added()).toBe(1);
  await last?.close();
  expect(added()).toBe(0);
});

it('listens for a server, until somebody has closed it', async () => {
  const vigia = telemetryOf({});
  const server = vigia.closeWith(createServer());
  const other = vigia.closeWith(createServer());
  await listen(server);
  await listen(other);
  expect(added()).toBe(1);
  await once(server.close(), 'close');
  expect(added()).toBe(1);
  await once(other.close(), 'close');
  await expect.poll(added).toBe(0);
});

it('leaves nothing on a server that has closed', async () => {
  const bare = createServer();
  const server = telemetryOf({}).closeWith(createServer());
  await listen(server);
  await once(server.close(), 'close');
  for (const event of ['connection', 'request', 'close']) {
    expect(server.listenerCount(event), event).toBe(bare.listenerCount(event));
  }
});
