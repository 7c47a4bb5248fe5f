import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PostgresOptions } from '../../src/index.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, type Indexes, makeTables, type SinkStage, stageSink } from './sink-stage.js';

const DAY_MS = 86_400_000;

let databases: TestDatabases;
let url: string;
let stage: SinkStage;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

beforeEach(async () => {
  url = await databases.create();
});

// Rows that cannot be written are not waited for.
afterEach(() => stage.sink.close(50));

function begin(options: PostgresOptions = {}): void {
  stage = stageSink({ connection: url, ...options });
  for (let number = 0; number < 20; number += 1) stage.sink.record(eventOf());
}

async function paused(): Promise<string> {
  return (await stage.problem('VIGIA_DELIVERY_PAUSED')).message;
}

function statementsOf(message: string): string {
  return message.slice(message.indexOf('CREATE TABLE'), message.lastIndexOf(';'));
}

describe('what is missing', () => {
  it('is told with the statements that make it, and the rows are kept', async () => {
    begin();
    const message = await paused();
    expect(message).toContain('faucet_http_events and vigia_http_event_details are missing');
    await ask(url, statementsOf(message));
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(20));
  });

  it('is one table alone, where the details are off', async () => {
    begin({ details: false });
    const message = await paused();
    expect(message).toContain('faucet_http_events is missing');
    expect(message).not.toContain('vigia_http_event_details');
    await ask(url, statementsOf(message));
    await stage.sink.flush();
    expect(await ask(url, 'SELECT count(*)::int FROM faucet_http_events')).toEqual([{ count: 20 }]);
  });

  it('may go while the sink runs', async () => {
    await makeTables(url, 'unique');
    begin();
    await stage.sink.flush();
    await ask(url, 'ALTER TABLE vigia_http_event_details RENAME TO elsewhere');
    stage.sink.record(eventOf());
    await paused();
    await ask(url, 'ALTER TABLE elsewhere RENAME TO vigia_http_event_details');
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(21));
  });

  it('is a database or a schema', async () => {
    begin({ connection: `${url}_not` });
    expect(await paused()).toMatch(/does not exist.*3D000.*make the database/);
  });
});

describe.each<Indexes>(['unique', 'none'])('with %s indexes', (indexes) => {
  it('a missing partition is no poison', async () => {
    const key = indexes === 'unique' ? ', UNIQUE (request_uuid, time)' : '';
    await makeTables(url, indexes);
    await ask(
      url,
      `ALTER TABLE faucet_http_events RENAME TO plain;
       CREATE TABLE faucet_http_events (LIKE plain${key}) PARTITION BY RANGE (time);
       CREATE TABLE today PARTITION OF faucet_http_events FOR VALUES FROM (now() - interval '1 hour') TO (now() + interval '1 hour')`,
    );
    // By itself the sink would soon make what is missing.
    begin({ partitions: false });
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(20));
    stage.sink.record(eventOf({ timeMs: Date.now() + 3 * DAY_MS }));
    expect(await paused()).toMatch(/no partition.*23514.*vigia sql maintain/);
    await ask(url, 'CREATE TABLE beyond PARTITION OF faucet_http_events DEFAULT');
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(21));
    expect(stage.sink.health().dropped).toMatchObject({ invalid: 0, rejected: 0 });
  });

  it('one row that the table refuses is taken out, and no other', async () => {
    await makeTables(url, indexes);
    await ask(url, `ALTER TABLE faucet_http_events ADD CHECK (path <> '/poison')`);
    const directory = mkdtempSync(join(tmpdir(), 'vigia-pg-letters-'));
    stage = stageSink({ connection: url, spool: { directory } });
    for (let number = 0; number < 500; number += 1) {
      stage.sink.record(eventOf(number === 333 ? { path: '/poison' } : {}));
    }
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(499));
    expect(stage.sink.health()).toMatchObject({ delivered: 499, dropped: { invalid: 1 } });
    const letters = readFileSync(join(directory, 'postgres', 'dead-letters.ndjson'), 'utf8')
      .trim()
      .split('\n');
    expect(letters.map((letter) => JSON.parse(letter))).toMatchObject([
      { reason: 'invalid', cause: expect.stringContaining('check constraint'), item: { path: '/poison' } },
    ]);
    rmSync(directory, { recursive: true });
  });

  it("another's column that must not be NULL waits for a person", async () => {
    await makeTables(url, indexes);
    await ask(url, 'ALTER TABLE faucet_http_events ADD mine text NOT NULL');
    begin();
    expect(await paused()).toMatch(/null value in column "mine".*23502/);
    await ask(url, `ALTER TABLE faucet_http_events ALTER mine SET DEFAULT 'x'`);
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(20));
  });

  it('columns that the table lacks, or has with other types, are no trouble', async () => {
    await makeTables(url, indexes);
    await ask(
      url,
      `ALTER TABLE faucet_http_events ALTER status TYPE int, ALTER path TYPE varchar, ADD generated int GENERATED ALWAYS AS (status / 100) STORED;
       ALTER TABLE vigia_http_event_details DROP COLUMN error_message`,
    );
    begin();
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(20));
    expect(stage.problems).toEqual([]);
  });

  it('a user who may only insert is enough', async () => {
    const role = `writer_${indexes}_${process.pid}`;
    await makeTables(url, indexes);
    await ask(url, `CREATE ROLE ${role} LOGIN`);
    const mine = new URL(url);
    mine.username = role;
    mine.password = '';
    begin({ connection: mine.href });
    expect(await paused()).toMatch(/permission denied.*42501.*the right to insert/);
    await ask(url, `GRANT INSERT ON faucet_http_events, vigia_http_event_details TO ${role}`);
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(20));
  });

  it('a server that takes no writes is left, and asked again', async () => {
    await makeTables(url, indexes);
    const name = new URL(url).pathname.slice(1);
    await ask(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    begin();
    await expect.poll(() => stage.sink.health().retries, { timeout: 10_000 }).toBeGreaterThan(1);
    await ask(url, `BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`);
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(20));
  });
});

it('finds the tables of another schema', async () => {
  await makeTables(url, 'unique');
  await ask(
    url,
    `CREATE SCHEMA "Odd ""name"; ALTER TABLE faucet_http_events SET SCHEMA "Odd ""name"; ALTER TABLE vigia_http_event_details SET SCHEMA "Odd ""name"`,
  );
  begin({ schema: 'Odd "name' });
  await stage.sink.flush();
  expect(await ask(url, 'SELECT count(*)::int FROM "Odd ""name".faucet_http_events')).toEqual([{ count: 20 }]);
});
