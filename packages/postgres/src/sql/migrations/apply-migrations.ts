import type { Ground } from '../ground.js';
import { survey } from '../inspection/survey.js';
import { quoteName } from '../place.js';
import type { SqlSession } from '../session/open-session.js';
import { errandKey } from '../session/transact.js';
import { checksumOf, type Migration } from './migration.js';
import { createMigrationLog, noteMigration } from './migration-log.js';
import { pendingMigrations } from './pending.js';
import { layoutsBeside, type TableLayouts } from './table-layouts.js';

/** What was applied. */
export interface AppliedMigrations {
  readonly ground: Ground;
  readonly applied: readonly string[];
}

/** Applies what is pending, within a transaction of the caller's. A second one waits until the first has committed. */
export async function applyMigrations(session: SqlSession, asked: Ground | undefined): Promise<AppliedMigrations> {
  const { place, run } = session;
  await run(`SELECT pg_advisory_xact_lock(${errandKey(session, 'migrate')})`);
  const { timescaleDb, existing, applied, ground } = await survey(session, asked);
  const pending = pendingMigrations(ground, applied);
  if (pending.length > 0) {
    await createSchema(session);
    await run(createMigrationLog(place));
  }
  if (ground === 'timescaledb' && timescaleDb !== undefined) {
    await run(`SET LOCAL search_path = ${quoteName(timescaleDb.schema)}, pg_catalog`);
  }
  const layouts = layoutsBeside(existing, ground);
  for (const migration of pending) await apply(session, migration, { ground, layouts });
  return { ground, applied: pending.map(({ name }) => name) };
}

interface Laying {
  readonly ground: Ground;
  readonly layouts: TableLayouts;
}

async function apply({ place, run }: SqlSession, migration: Migration, { ground, layouts }: Laying): Promise<void> {
  for (const statement of migration.statements(place, layouts)) await run(statement);
  await run(noteMigration(place, { name: migration.name, checksum: checksumOf(migration, ground), ground }));
}

/** Asks first: to create a schema takes a right in the database, even where the schema is there. */
async function createSchema({ place, run }: SqlSession): Promise<void> {
  const found = await run('SELECT 1 FROM pg_namespace WHERE nspname = $1', [place.schema]);
  if (found.length === 0) await run(`CREATE SCHEMA IF NOT EXISTS ${quoteName(place.schema)}`);
}
