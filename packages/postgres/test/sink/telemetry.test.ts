import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, observe, type Problem, type Telemetry } from '@vigia/core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type PostgresOptions, postgres } from '../../src/index.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { ask, makeTables } from './sink-stage.js';

let databases: TestDatabases;
let vigia: Telemetry;
let server: Server;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await vigia.close(1_000);
});

async function begin(options: PostgresOptions, problems: Problem[] = []): Promise<string> {
  vigia = createTelemetry({
    service: { name: 'orders', version: '4.5.6', environment: 'test', instance: 'one' },
    logs: false,
    sinks: [postgres(options)],
    onProblem: (problem) => void problems.push(problem),
  });
  server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/orders/:id' });
    response.statusCode = request.url === '/orders/broken' ? 500 : 200;
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function visit(url: string): Promise<void> {
  const response = await fetch(url, { headers: { 'user-agent': 'test/2' } });
  await response.text();
}

async function metrics(): Promise<string> {
  const answer = vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
  return (await (await answer)?.text()) ?? '';
}

it('stores the requests of a service, and measures itself', async () => {
  const url = await databases.create();
  await makeTables(url, 'unique');
  const at = await begin({ connection: url });
  for (let number = 0; number < 20; number += 1) await visit(`${at}/orders/${number}?token=secret&page=${number}`);
  await visit(`${at}/orders/broken`);
  await vigia.flush();
  const rows = await ask(
    url,
    `SELECT version, method, status, user_agent, route, service, instance, count(*)::int, count(DISTINCT path)::int AS paths,
       bool_or(query_params LIKE '%secret%') AS leaks, bool_and(e.time BETWEEN now() - interval '1 minute' AND now()) AS recent
     FROM faucet_http_events e JOIN vigia_http_event_details d USING (request_uuid, time)
     WHERE path <> '/favicon.ico' GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY status`,
  );
  const same = {
    version: '4.5.6',
    method: 'GET',
    user_agent: 'test/2',
    route: '/orders/:id',
    service: 'orders',
    instance: 'one',
    recent: true,
  };
  expect(rows).toEqual([
    { ...same, status: 200, count: 20, paths: 20, leaks: false },
    { ...same, status: 500, count: 1, paths: 1, leaks: null },
  ]);
  const page = await metrics();
  expect(page).toContain('telemetry_sink_events_total{sink="postgres",outcome="delivered"} 21\n');
  expect(page).toContain('telemetry_events_dropped_total{sink="postgres",reason="queue_full"} 0\n');
});

it('answers requests all the same when there is no database', async () => {
  const problems: Problem[] = [];
  const at = await begin({ connection: 'postgresql://127.0.0.1:1/none' }, problems);
  for (let number = 0; number < 20; number += 1) await visit(`${at}/orders/${number}`);
  expect(await metrics()).toContain('telemetry_queue_length{sink="postgres"} 20\n');
  await vigia.close(100);
  expect(problems.map(({ code }) => code)).toContain('VIGIA_DELIVERY_LOSS');
});

it('costs nothing where nobody says where the database is', async () => {
  const at = await begin({});
  await visit(`${at}/orders/1`);
  expect(await metrics()).not.toContain('sink="postgres",outcome="delivered"');
});
