import { VigiaError } from '@vigia/contract';
import type { Ground } from '../ground.js';
import { checksumOf, type Migration } from './migration.js';
import type { AppliedMigration } from './migration-log.js';
import { migrationsOn } from './migrations.js';

/** How a migration stands; `newer` is one that this version does not know. */
export type MigrationState = 'applied' | 'pending' | 'changed' | 'newer';

/** Compares a migration with what was applied under its name. */
export function stateOf(migration: Migration, ground: Ground, applied: readonly AppliedMigration[]): MigrationState {
  const note = applied.find(({ name }) => name === migration.name);
  if (note === undefined) return 'pending';
  return note.checksum === checksumOf(migration, ground) ? 'applied' : 'changed';
}

/** What was applied and is unknown here: a newer version was there. */
export function newerThanKnown(applied: readonly AppliedMigration[], ground: Ground): readonly AppliedMigration[] {
  const known = new Set(migrationsOn(ground).map(({ name }) => name));
  return applied.filter(({ name }) => !known.has(name));
}

/**
 * The migrations to apply now.
 * @throws VigiaError where another version of ours made the tables in another way.
 */
export function pendingMigrations(ground: Ground, applied: readonly AppliedMigration[]): readonly Migration[] {
  const [newer] = newerThanKnown(applied, ground);
  if (newer !== undefined) throw conflict(`\`${newer.name}\` is unknown to this version`);
  return migrationsOn(ground).filter((migration) => {
    const state = stateOf(migration, ground, applied);
    if (state === 'changed' && !migration.repeatable) throw conflict(`\`${migration.name}\` was another one then`);
    return state !== 'applied';
  });
}

function conflict(what: string): VigiaError {
  const message =
    `The schema was migrated by another version: ${what}. Use the newest version of @vigia/postgres everywhere; ` +
    '`vigia sql verify` names what differs.';
  return new VigiaError('VIGIA_SQL_CONFLICT', message);
}
