import { VigiaError } from '@vigia/contract';
import {
  AUDIT_MIGRATIONS,
  type AuditMigration,
  checksumOf,
  epilogue,
  noteMigration,
  prologue,
} from './audit-statements.js';
import { type AuditPlace, createAuditPlace, quoteName, quoteText } from './place.js';
import { type AuditSession, createAuditSession } from './session.js';
import { type AuditSqlOptions, resolveSqlOptions } from './sql-options.js';
import type { SqlQuery } from './sql-query.js';

/**
 * Makes the tables, functions, triggers and rights of the audit trail, or brings them up to date, in one transaction;
 * whoever comes second waits, and finds nothing to do.
 *
 * @param client - One session of PostgreSQL 13 or newer, such as a connected `Client` of pg; a pool is none.
 * @returns the migrations that were applied; none where all were.
 * @throws VigiaError when the database refuses; nothing is changed then.
 */
export async function migrateAudit(client: SqlQuery, options?: AuditSqlOptions): Promise<readonly string[]> {
  const resolved = resolveSqlOptions('migrateAudit', options);
  refusePool(client);
  const place = createAuditPlace(resolved.schema ?? 'public');
  const session = createAuditSession(client, place, 'owner');
  await session.run('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    const applied = await applyMigrations(session, place);
    for (const statement of epilogue(place, resolved)) await session.run(statement);
    await session.run('COMMIT');
    return applied;
  } catch (error) {
    await session.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function applyMigrations(session: AuditSession, place: AuditPlace): Promise<readonly string[]> {
  await session.run(
    `SELECT pg_advisory_xact_lock(hashtextextended(${quoteText(`vigia audit migrate ${place.schema}`)}, 0))`,
  );
  for (const statement of await neededPrologue(session, place)) await session.run(statement);
  const noted = await session.run(`SELECT name, checksum FROM ${place.of('migrations')}`);
  const checksums = new Map(noted.map(({ name, checksum }) => [name, checksum]));
  const pending = AUDIT_MIGRATIONS.filter((migration) => checksums.get(migration.name) !== checksumOf(migration));
  for (const migration of pending) await apply(session, place, migration);
  return pending.map(({ name }) => name);
}

/** To create a schema takes a right in the database, even where the schema is there. */
async function neededPrologue(session: AuditSession, place: AuditPlace): Promise<readonly string[]> {
  const found = await session.run('SELECT 1 FROM pg_namespace WHERE nspname = $1', [place.schema]);
  const create = `CREATE SCHEMA IF NOT EXISTS ${quoteName(place.schema)}`;
  return found.length === 0 ? prologue(place) : prologue(place).filter((statement) => statement !== create);
}

async function apply(session: AuditSession, place: AuditPlace, migration: AuditMigration): Promise<void> {
  for (const statement of migration.statements(place)) await session.run(statement);
  await session.run(noteMigration(place, migration));
}

function refusePool(client: SqlQuery): void {
  if (typeof client?.query === 'function' && !('totalCount' in client)) return;
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    'The client must be one session of PostgreSQL, such as a connected `Client` of pg or `await pool.connect()`.',
  );
}
