import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { findDebianPostgres } from '../../../../scripts/debian-postgres.mjs';
import { requirement } from '../../../../scripts/requirement.mjs';
import { startPostgres } from './postgres-server.js';
import { openTestDatabases, type TestDatabases } from './test-database.js';

const debians = findDebianPostgres();
const debian = requirement({ name: "Debian's PostgreSQL", installedByCi: true, probe: () => debians.missing });

let databases: TestDatabases;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

afterEach(() => vi.unstubAllEnvs());

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

it('gives each test a database of its own', async () => {
  const [first, second] = [await databases.create(), await databases.create()];
  await ask(first, 'CREATE TABLE here (a int)');
  expect(await ask(second, `SELECT to_regclass('here') AS here`)).toEqual([{ here: null }]);
});

it('starts a server again on the same port', async () => {
  const server = await startPostgres();
  await ask(server.url(), 'CREATE TABLE here (a int)');
  await server.stop();
  await server.start();
  expect(await ask(server.url(), 'SELECT count(*)::int FROM here')).toEqual([{ count: 0 }]);
  await server.close();
});

it('leaves a server that is given as it was', async () => {
  const server = await startPostgres();
  vi.stubEnv('TEST_POSTGRES_URL', server.url());
  const given = await openTestDatabases();
  const url = new URL(await given.create());
  expect(url.port).toBe(String(server.port));
  await given.close();
  expect(await ask(server.url(), `SELECT datname FROM pg_database WHERE datname LIKE 'vigia%'`)).toEqual([]);
  await server.close();
});

it.skipIf(debian.missing)("runs Debian's programs where they are named", async () => {
  vi.stubEnv('TEST_POSTGRES_PROGRAMS', 'directory' in debians ? debians.directory : '');
  const server = await startPostgres();
  const version = 'version' in debians ? debians.version : '';
  expect(await ask(server.url(), 'SHOW server_version')).toEqual([
    { server_version: expect.stringMatching(`^${version}\\.`) },
  ]);
  await server.close();
});
