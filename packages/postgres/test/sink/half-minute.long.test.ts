import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, observe, type Telemetry } from '@vigia/core';
import { expect, it } from 'vitest';
import { postgres } from '../../src/index.js';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { all, countRows, type Indexes, makeTables } from './sink-stage.js';

const OUTAGE_MS = 30_000;
const REQUEST_EVERY_MS = 20;

type StopMode = 'fast' | 'immediate';

/** Serves requests, one after the other, until the act is over; resolves with how many were answered. */
async function serveDuring(vigia: Telemetry, act: () => Promise<void>): Promise<number> {
  const server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/orders/:id' });
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const acting = { isOver: false };
  const over = act().finally(() => {
    acting.isOver = true;
  });
  let answered = 0;
  while (!acting.isOver) {
    const response = await fetch(`http://127.0.0.1:${port}/orders/${answered}`);
    expect(await response.text()).toBe('ok');
    answered += 1;
    await pause(REQUEST_EVERY_MS);
  }
  await over;
  server.closeAllConnections();
  server.close();
  return answered;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function beAway(database: PostgresServer, mode: StopMode): Promise<void> {
  await pause(2_000);
  await database.stop(mode);
  await pause(OUTAGE_MS);
  await database.start();
}

// With the limits that services have, and nothing on disk.
it.concurrent.each<readonly [StopMode, Indexes]>([
  ['fast', 'unique'],
  ['immediate', 'none'],
])(
  'a server that is stopped (%s) for half a minute costs no row of tables with %s indexes',
  async (mode, indexes) => {
    const database = await startPostgres();
    await makeTables(database.url(), indexes);
    const codes: string[] = [];
    const vigia = createTelemetry({
      service: { name: 'orders' },
      logs: false,
      sinks: [postgres({ connection: database.url() })],
      onProblem: ({ code }) => void codes.push(code),
    });
    const answered = await serveDuring(vigia, () => beAway(database, mode));
    await vigia.flush();
    expect(await countRows(database.url())).toEqual(all(answered));
    expect(codes).toContain('VIGIA_DELIVERY_INTERRUPTED');
    expect(codes).not.toContain('VIGIA_DELIVERY_LOSS');
    await vigia.close(1_000);
    await database.close();
  },
  150_000,
);
