import { setTimeout as wait } from 'node:timers/promises';
import { VigiaError } from '@vigia/contract';
import { createIndex, type EventTable, type EventTableIndex } from '../event-table.js';
import { readIndexes, serves } from '../inspection/read-indexes.js';
import type { SqlSession } from '../session/open-session.js';
import { sqlStateOf } from '../session/refusal.js';
import { errandKey } from '../session/transact.js';

const POLL_MS = 200;
const MAX_WAIT_MS = 600_000;
const DUPLICATE = '23505';

/**
 * Builds the indexes that a plain table lacks while others write to it, outside of any transaction.
 *
 * @returns what could not be built, each with what to do.
 */
export async function buildIndexes(session: SqlSession, table: EventTable): Promise<readonly string[]> {
  if ((await missingIndexes(session, table)).length === 0) return [];
  return alone(session, async () => {
    const notes: string[] = [];
    for (const index of await missingIndexes(session, table)) notes.push(...(await build(session, table, index)));
    return notes;
  });
}

async function missingIndexes(session: SqlSession, table: EventTable): Promise<readonly EventTableIndex[]> {
  const found = await readIndexes(session, table);
  return table.indexes.filter((wanted) => !found.some((index) => serves(index, wanted)));
}

/** An index that could not be finished stays behind, invalid, and costs every writer. */
async function build(session: SqlSession, table: EventTable, index: EventTableIndex): Promise<readonly string[]> {
  const { place, run } = session;
  const dropIndex = `DROP INDEX CONCURRENTLY IF EXISTS ${place.of(index.name)}`;
  await run(dropIndex);
  try {
    await run(createIndex(place, table, { index, concurrently: true }));
    return [];
  } catch (error) {
    await run(dropIndex);
    if (sqlStateOf(error) !== DUPLICATE) throw error;
    return [noteDuplicates(session, table, index)];
  }
}

function noteDuplicates({ place }: SqlSession, { name }: EventTable, index: EventTableIndex): string {
  const key = index.columns.join(', ');
  const rows = `SELECT ${key}, count(*) FROM ${place.of(name)} GROUP BY ${key} HAVING count(*) > 1`;
  return `${name} has rows that are there twice, so that ${index.name} could not be built; writing goes on without it. Remove them (${rows};) and migrate again.`;
}

/** Two that build on one table would wait for each other, and so would one that waits for the lock within a statement. */
async function alone<Result>(session: SqlSession, act: () => Promise<Result>): Promise<Result> {
  const key = errandKey(session, 'index');
  const deadlineMs = Date.now() + MAX_WAIT_MS;
  while (!(await tryLock(session, key))) {
    if (Date.now() > deadlineMs) throw busy();
    await wait(POLL_MS);
  }
  try {
    return await act();
  } finally {
    await session.run(`SELECT pg_advisory_unlock(${key})`).catch(() => undefined);
  }
}

async function tryLock({ run }: SqlSession, key: string): Promise<boolean> {
  const [answer] = await run(`SELECT pg_try_advisory_lock(${key}) AS locked`);
  return answer?.['locked'] === true;
}

function busy(): VigiaError {
  return new VigiaError('VIGIA_SQL_REFUSED', 'Another session has been building indexes for long; try again later.');
}
