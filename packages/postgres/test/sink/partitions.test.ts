import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../src/sql/index.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, type SinkStage, stageSink } from './sink-stage.js';

let databases: TestDatabases;
let url: string;
let stage: SinkStage;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

beforeEach(async () => {
  url = await databases.create();
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrate(client, { ground: 'partitions', daysAhead: 1 });
  await client.end();
});

afterEach(() => stage.sink.close(2_000));

async function partitions(): Promise<number> {
  const rows = await ask<{ count: number }>(
    url,
    `SELECT count(*)::int FROM pg_inherits WHERE inhparent = 'faucet_http_events'::regclass`,
  );
  return rows[0]?.count ?? 0;
}

it('writes to what the migration makes, with unique indexes', async () => {
  stage = stageSink({ connection: url });
  for (let number = 0; number < 50; number += 1) stage.sink.record(eventOf());
  await stage.sink.flush();
  expect(await countRows(url)).toEqual(all(50));
  expect(stage.problems).toEqual([]);
});

it('makes the partitions of the days to come, beside the writing', async () => {
  const before = await partitions();
  stage = stageSink({ connection: url });
  stage.sink.record(eventOf());
  await stage.sink.flush();
  await expect.poll(partitions, { timeout: 10_000 }).toBe(before + 6);
  expect(stage.problems).toEqual([]);
});

it('leaves them to others where it is told to', async () => {
  const before = await partitions();
  stage = stageSink({ connection: url, partitions: false });
  stage.sink.record(eventOf());
  await stage.sink.flush();
  await stage.sink.close(1_000);
  expect(await partitions()).toBe(before);
});

it('is content to write where it may make nothing', async () => {
  const role = `inserter_${process.pid}`;
  await ask(url, `CREATE ROLE ${role} LOGIN; GRANT INSERT ON faucet_http_events, vigia_http_event_details TO ${role}`);
  const mine = new URL(url);
  mine.username = role;
  mine.password = '';
  stage = stageSink({ connection: mine.href });
  stage.sink.record(eventOf());
  await stage.sink.flush();
  expect(await countRows(url)).toEqual(all(1));
  await stage.sink.close(2_000);
  expect(stage.problems).toEqual([]);
});
