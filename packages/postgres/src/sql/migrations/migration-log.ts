import type { Ground } from '../ground.js';
import { type Place, quoteText } from '../place.js';
import type { SqlSession } from '../session/open-session.js';

/** A migration that was applied. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly ground: Ground;
  readonly appliedAt: Date;
}

/** A migration as it is noted. */
export type MigrationNote = Omit<AppliedMigration, 'appliedAt'>;

/** The table in which migrations are noted. */
export function createMigrationLog(place: Place): string {
  return `CREATE TABLE IF NOT EXISTS ${place.of('vigia_migrations')} (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    ground text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    applied_by text NOT NULL DEFAULT current_user
)`;
}

/** Notes a migration. One that is run again is noted anew. */
export function noteMigration(place: Place, { name, checksum, ground }: MigrationNote): string {
  const values = [name, checksum, ground].map(quoteText).join(', ');
  return `INSERT INTO ${place.of('vigia_migrations')} (name, checksum, ground) VALUES (${values})
ON CONFLICT (name) DO UPDATE SET
    checksum = excluded.checksum, ground = excluded.ground, applied_at = now(), applied_by = current_user
    WHERE vigia_migrations.checksum <> excluded.checksum`;
}

/** What was applied, in order; nothing where no migration ever was. */
export async function readMigrationLog({ place, run }: SqlSession): Promise<readonly AppliedMigration[]> {
  const table = place.of('vigia_migrations');
  const [answer] = await run('SELECT to_regclass($1) IS NOT NULL AS found', [table]);
  if (answer?.['found'] !== true) return [];
  // As a number: how a time is written is for each session to say.
  const appliedMs = '(extract(epoch FROM applied_at) * 1000)::float8 AS applied_ms';
  const rows = await run(`SELECT name, checksum, ground, ${appliedMs} FROM ${table} ORDER BY name`);
  return rows.map((row) => ({
    name: String(row['name']),
    checksum: String(row['checksum']),
    ground: row['ground'] as Ground,
    appliedAt: new Date(Number(row['applied_ms'])),
  }));
}
