import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { openTcpProxy, type TcpProxy } from '../server/tcp-proxy.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { ask, makeTables, stageSink } from '../sink/sink-stage.js';
import { runService } from './run-service.js';

let databases: TestDatabases;
let proxy: TcpProxy;
let url: string;
let directory: string;
let variables: Record<string, string>;

beforeAll(async () => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/postgres');
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

beforeEach(async () => {
  url = await databases.create();
  await makeTables(url, 'unique');
  proxy = await openTcpProxy(Number(new URL(url).port));
  directory = mkdtempSync(join(tmpdir(), 'vigia-pg-spool-'));
  const through = new URL(url);
  through.port = String(proxy.port);
  variables = { FAUCET_TELEMETRY_POSTGRES_STRING: through.href };
});

afterEach(async () => {
  await proxy.close();
  rmSync(directory, { recursive: true });
});

async function storedNumbers(): Promise<readonly number[]> {
  const rows = await ask<{ number: number }>(
    url,
    `SELECT substr(path, 9)::int AS number FROM faucet_http_events
     JOIN vigia_http_event_details USING (request_uuid, time) ORDER BY 1`,
  );
  return rows.map(({ number }) => number);
}

function numbers(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

it('a service that has nothing left to do ends, with all its rows stored', async () => {
  const { code, errors } = await runService({ first: 0, count: 50, variables });
  expect(errors).toBe('');
  expect(code).toBe(0);
  expect(await storedNumbers()).toEqual(numbers(0, 50));
});

it('a service ends all the same when its database is silent', async () => {
  await proxy.close();
  proxy = await openTcpProxy(Number(new URL(url).port));
  proxy.hold();
  const through = new URL(url);
  through.port = String(proxy.port);
  const { code } = await runService({
    first: 0,
    count: 5,
    variables: { FAUCET_TELEMETRY_POSTGRES_STRING: through.href, DEADLINE_MS: '2000' },
  });
  expect(code).toBe(0);
});

it('a service without the variable has no sink to wait for', async () => {
  expect(await runService({ first: 0, count: 1, variables: {} })).toMatchObject({ code: 0, errors: '' });
});

it('SIGTERM has all rows stored', async () => {
  const { signal } = await runService({ first: 0, count: 50, variables, signal: { name: 'SIGTERM', after: 50 } });
  expect(signal).toBe('SIGTERM');
  expect(await storedNumbers()).toEqual(numbers(0, 50));
});

it('rows of killed services are stored by the next, each once', async () => {
  const spooled = { ...variables, VIGIA_SPOOL_DIR: directory };
  const safe: number[] = [];
  for (const first of [0, 1_000]) {
    proxy.refuse(first === 0);
    const life = { first, count: 200, variables: spooled, spoolMode: 'always' as const };
    const { signal, safe: survivors } = await runService({ ...life, signal: { name: 'SIGKILL', after: 150 } });
    expect(signal).toBe('SIGKILL');
    safe.push(...survivors);
  }
  proxy.refuse(false);
  const heir = stageSink({ connection: url, spool: { directory } });
  const missing = async () => {
    const stored = await storedNumbers();
    expect(new Set(stored).size).toBe(stored.length);
    return safe.filter((number) => !stored.includes(number));
  };
  await expect.poll(missing, { interval: 100, timeout: 20_000 }).toEqual([]);
  expect(heir.sink.health().recovered).toBeGreaterThan(0);
  expect(safe.length).toBeGreaterThan(250);
  await heir.sink.close(1_000);
});
