import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../../../packages/core/test/logging/loki/fake-loki/fake-loki.js';
import { openTestDatabases, type TestDatabases } from '../../../packages/postgres/test/server/test-database.js';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';

let databases: TestDatabases;
let loki: FakeLoki;
let url: string;

beforeAll(async () => {
  assertFreshBuild();
  [databases, loki] = await Promise.all([openTestDatabases(), startFakeLoki()]);
  url = await databases.create();
});
afterAll(() => Promise.all([databases.close(), loki.close()]));

/** One of the two programs, with the variables of the README. */
function start(program: 'main' | 'migrate', port = 0) {
  const path = fileURLToPath(new URL(`../dist/${program}.js`, import.meta.url));
  const variables = { DATABASE_URL: url, FAUCET_TELEMETRY_POSTGRES_STRING: url, LOKI_HOST: loki.url };
  const env = { ...process.env, ...variables, NODE_ENV: 'production', PORT: String(port), SERVER_HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [path], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const end = once(child, 'close').then(([code, signal]) => ({ code, signal, output }));
  const printed = async (text: string): Promise<void> => {
    while (!output.includes(text)) await Promise.race([once(child.stdout, 'data'), failIn(end)]);
  };
  return { child, end, printed };
}

/** Rejects when the process has ended. */
async function failIn(end: Promise<{ readonly output: string }>): Promise<never> {
  throw new Error(`It has ended: ${(await end).output}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function valuesOf(sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

test('the tables are made once, and what SIGTERM finds on its way is stored', async () => {
  expect(await start('migrate').end).toMatchObject({ code: 0, output: '' });
  expect(await start('migrate').end).toMatchObject({ code: 0, output: '' });

  const port = await freePort();
  const { child, end, printed } = start('main', port);
  await printed(`metrics at http://localhost:${port}/metrics`);
  const headers = { 'content-type': 'application/json' };
  const order = { method: 'POST', headers, body: '{"item":"lamp"}' };
  const response = await fetch(`http://127.0.0.1:${port}/shops/lima/orders`, order);
  const requestId = response.headers.get('x-request-id');
  expect(response.status).toBe(201);
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ signal: 'SIGTERM', output: expect.not.stringContaining('VIGIA_') });

  expect(await valuesOf('SELECT request_id FROM vigia_requests')).toEqual([requestId]);
  expect(
    await valuesOf('SELECT e.request_id FROM vigia_audit_entries e JOIN vigia_audit_seals s ON s.entry_id = e.id'),
  ).toEqual([requestId]);
  const lines = loki.entries().map(({ line }) => JSON.parse(line));
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'request completed', request_id: requestId }));
});
