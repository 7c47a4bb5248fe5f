import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, type Indexes, makeTables, type SinkStage, stageSink } from './sink-stage.js';

const ROWS = 8;

let databases: TestDatabases;
let urls: Readonly<Record<Indexes, string>>;
let stage: SinkStage;

beforeAll(async () => {
  databases = await openTestDatabases();
  urls = { unique: await databases.create(), none: await databases.create() };
  await makeTables(urls.unique, 'unique');
  await makeTables(urls.none, 'none');
});

afterAll(() => databases.close());

afterEach(() => stage.sink.close(1_000));

/** A database whose empty table answers every row that is marked with the code. */
async function refusing(code: string, indexes: Indexes): Promise<string> {
  const url = urls[indexes];
  await ask(
    url,
    `TRUNCATE faucet_http_events, vigia_http_event_details;
     DROP TRIGGER IF EXISTS refuse ON faucet_http_events;
     CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$;
     CREATE TRIGGER refuse BEFORE INSERT ON faucet_http_events FOR EACH ROW
     WHEN (NEW.path = '/marked') EXECUTE FUNCTION refuse()`,
  );
  return url;
}

function record(url: string): void {
  stage = stageSink({ connection: url });
  for (let number = 0; number < ROWS; number += 1) stage.sink.record(eventOf(number === 3 ? { path: '/marked' } : {}));
}

const indexes: readonly Indexes[] = ['unique', 'none'];

function withIndexes(codes: readonly string[]): readonly (readonly [string, Indexes])[] {
  return codes.flatMap((code) => indexes.map((kind) => [code, kind] as const));
}

describe('what passes by itself is tried again', () => {
  const codes = ['40001', '53100', '53300', '57014', '57P01', '58030', '25006', 'XX000'];

  it.each(withIndexes(codes))('%s, with %s indexes', async (code, kind) => {
    const url = await refusing(code, kind);
    record(url);
    await expect.poll(() => stage.sink.health().retries, { timeout: 10_000 }).toBeGreaterThan(3);
    await ask(url, 'DROP TRIGGER refuse ON faucet_http_events');
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS));
    expect(stage.problems.filter((problem) => problem.code !== 'VIGIA_DELIVERY_INTERRUPTED')).toEqual([]);
  });
});

describe('what a person must mend is waited for', () => {
  const codes = ['0A000', '28000', '3F000', '42501', '42703'];

  it.each(withIndexes(codes))('%s, with %s indexes', async (code, kind) => {
    const url = await refusing(code, kind);
    record(url);
    expect((await stage.problem('VIGIA_DELIVERY_PAUSED')).message).toContain(`PostgreSQL says "no" (${code})`);
    await ask(url, 'DROP TRIGGER refuse ON faucet_http_events');
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS));
  });
});

describe('what one row is to blame for costs that row', () => {
  it.each(withIndexes(['22P02', '23505', '54000', 'P0001']))('%s, with %s indexes', async (code, kind) => {
    const url = await refusing(code, kind);
    record(url);
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS - 1));
    expect(stage.sink.health().dropped).toMatchObject({ invalid: 1 });
  });
});

it('serves one telemetry after the other, as after a hot reload', async () => {
  const url = await databases.create();
  await makeTables(url, 'unique');
  stage = stageSink({ connection: url });
  const { sink } = stage;
  sink.record(eventOf());
  await sink.close(1_000);
  sink.record(eventOf());
  const service = { name: 'orders', version: undefined, namespace: undefined, environment: undefined, instance: 'b' };
  sink.attach({ service, spool: undefined, report: (problem) => void stage.problems.push(problem) });
  sink.record(eventOf());
  await sink.flush();
  expect(await countRows(url)).toEqual(all(2));
  expect(sink.health()).toMatchObject({ accepted: 1, delivered: 1 });
});
