import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogins } from '../../src/connection/login.js';
import { createSessions, type Sessions } from '../../src/connection/sessions.js';
import type { EventRow } from '../../src/rows/event-row.js';
import { createDoubt } from '../../src/writing/doubt.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';

let databases: TestDatabases;
let sessions: Sessions;

beforeAll(async () => {
  databases = await openTestDatabases();
  sessions = createSessions(createLogins({ connection: await databases.create() }));
});

afterAll(async () => {
  await sessions.close();
  await databases.close();
});

function rowsOf(count: number): readonly EventRow[] {
  return Array.from({ length: count }, () => ({ request_uuid: randomUUID(), time: Date.now() * 1_000 }));
}

/** The number of a transaction that ended so. */
async function transaction(end: 'COMMIT' | 'ROLLBACK'): Promise<string> {
  const session = await sessions.open();
  await session.query('BEGIN');
  const { rows } = await session.query<{ number: string }>('SELECT txid_current()::text AS number');
  await session.query(end);
  return rows[0]?.number ?? '';
}

it('knows the rows of a committed transaction in whatever batches they come again, until all of a batch is stored', async () => {
  const doubt = createDoubt();
  const [first, second, other] = [rowsOf(3), rowsOf(2), rowsOf(2)];
  doubt.begin(await transaction('COMMIT'), [...first, ...second]);
  await doubt.resolve(await sessions.open());
  const mixed = [...first, ...other];
  expect(doubt.without(mixed)).toEqual(other);
  expect(doubt.without(mixed)).toEqual(other);
  doubt.forget(mixed);
  expect(doubt.without(mixed)).toEqual(mixed);
  expect(doubt.without(second)).toEqual([]);
});

it('sends again what was rolled back, or what the server cannot know', async () => {
  const rows = rowsOf(2);
  for (const number of [await transaction('ROLLBACK'), '9000000000000']) {
    const doubt = createDoubt();
    doubt.begin(number, rows);
    await doubt.resolve(await sessions.open());
    expect(doubt.without(rows)).toEqual(rows);
  }
});

it('waits for a transaction that still runs', async () => {
  const doubt = createDoubt();
  const session = await sessions.open();
  await session.query('BEGIN');
  const { rows } = await session.query<{ number: string }>('SELECT txid_current()::text AS number');
  doubt.begin(rows[0]?.number ?? '', rowsOf(1));
  await expect(doubt.resolve(session)).rejects.toThrow('still runs');
  await session.query('ROLLBACK');
  await doubt.resolve(session);
});
