import { EVENT_TABLES } from '../event-table.js';
import type { Ground } from '../ground.js';
import { readLayouts } from '../inspection/read-layouts.js';
import { makePartitions } from '../maintenance/make-partitions.js';
import { openSession, type SqlSession } from '../session/open-session.js';
import { transact } from '../session/transact.js';
import type { SqlClient } from '../sql-client.js';
import { type MigrateOptions, resolveSqlOptions } from '../sql-options.js';
import { readTimescaleDb } from '../timescaledb/read-timescaledb.js';
import { applyMigrations } from './apply-migrations.js';
import { buildIndexes } from './build-indexes.js';

/** What a migration did. */
export interface MigrationReport {
  readonly ground: Ground;
  /** The migrations that were applied; none where all were. */
  readonly applied: readonly string[];
  /** The partitions that were made. */
  readonly made: readonly string[];
  /** What could not be done, and what to do about it. */
  readonly notes: readonly string[];
}

const LOCK_TIMEOUT_MS = 60_000;

/**
 * Makes the tables, indexes and views, or brings them up to date. All migrations are one transaction; whoever comes
 * second waits, and finds nothing to do. Tables that are there are not changed, save that indexes are added.
 *
 * @throws VigiaError when the database refuses, or holds what is in the way; nothing is changed then, but that indexes
 * of plain tables and partitions stay once they are made.
 */
export async function migrate(client: SqlClient, options?: MigrateOptions): Promise<MigrationReport> {
  const { place, ground: asked, daysAhead } = resolveSqlOptions('migrate', options);
  const session = await openSession(client, place);
  const { ground, applied } = await transact(session, { lockTimeoutMs: LOCK_TIMEOUT_MS }, () => {
    return applyMigrations(session, asked);
  });
  return { ground, applied, ...(await furnish(session, daysAhead)) };
}

/** What stands outside of the transaction: it would lock writers out for too long. */
async function furnish(session: SqlSession, daysAhead: number): Promise<Pick<MigrationReport, 'made' | 'notes'>> {
  const layouts = await readLayouts(session, await readTimescaleDb(session));
  const made: string[] = [];
  const notes: string[] = [];
  for (const table of EVENT_TABLES) {
    if (layouts.get(table.name) === 'plain') notes.push(...(await buildIndexes(session, table)));
    if (layouts.get(table.name) !== 'partitions') continue;
    const partitions = await makePartitions(session, table, { daysAhead, nowMs: session.nowMs });
    made.push(...partitions.made);
    notes.push(...partitions.postponed);
  }
  return { made, notes };
}
