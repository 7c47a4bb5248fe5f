import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, observe, type Problem, type Telemetry } from '@vigia/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { postgres } from '../../src/index.js';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { all, ask, countRows, type Indexes, makeTables } from './sink-stage.js';

const OUTAGE_MS = 30_000;
const REQUEST_EVERY_MS = 20;

let database: PostgresServer;
let vigia: Telemetry;
let server: Server;
let problems: Problem[];

beforeAll(async () => {
  database = await startPostgres();
});

afterAll(() => database.close());

beforeEach(async () => {
  problems = [];
  vigia = createTelemetry({
    service: { name: 'orders' },
    logs: false,
    sinks: [postgres({ connection: database.url() })],
    onProblem: (problem) => void problems.push(problem),
  });
  server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/orders/:id' });
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await vigia.close(1_000);
});

/** Requests, one after the other, until the act is over; resolves with how many were answered. */
async function visitDuring(act: () => Promise<void>): Promise<number> {
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
  return answered;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// With the limits that services have, and nothing on disk.
it.each<readonly ['fast' | 'immediate', Indexes]>([
  ['fast', 'unique'],
  ['immediate', 'none'],
])(
  'a server that is stopped (%s) for half a minute costs no row of tables with %s indexes',
  async (mode, indexes) => {
    await ask(database.url(), 'DROP TABLE IF EXISTS faucet_http_events, vigia_http_event_details');
    await makeTables(database.url(), indexes);
    const answered = await visitDuring(async () => {
      await pause(2_000);
      await database.stop(mode);
      await pause(OUTAGE_MS);
      await database.start();
    });
    await vigia.flush();
    expect(await countRows(database.url())).toEqual(all(answered));
    expect(problems.map(({ code }) => code)).not.toContain('VIGIA_DELIVERY_LOSS');
  },
  150_000,
);
