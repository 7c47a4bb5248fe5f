import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres } from './postgres-server.js';
import { openTestDatabases, type TestDatabases } from './test-database.js';

let databases: TestDatabases;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

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
