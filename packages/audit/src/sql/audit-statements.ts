import { createHash } from 'node:crypto';
import { createGuards } from './guards.js';
import { type AuditPlace, createAuditPlace, quoteName, quoteText } from './place.js';
import { createRetention } from './retention.js';
import { type AuditRoles, grantRights } from './rights.js';
import { createSealing } from './sealing.js';
import { createTables } from './tables.js';

/** A step from an empty database to what this version expects. Every statement may be run again. */
export interface AuditMigration {
  readonly name: string;
  readonly statements: (place: AuditPlace) => readonly string[];
}

/** The steps, in order. */
export const AUDIT_MIGRATIONS: readonly AuditMigration[] = [
  { name: '001-tables', statements: createTables },
  {
    name: '002-functions',
    statements: (place) => [...createGuards(place), ...createSealing(place), ...createRetention(place)],
  },
];

/** What tells whether a migration is the one that was applied: the same in every schema. */
export function checksumOf({ statements }: AuditMigration): string {
  return createHash('sha256')
    .update(statements(createAuditPlace('public')).join(';\n'))
    .digest('hex');
}

/** What comes before the migrations. */
export function prologue({ schema, of }: AuditPlace): readonly string[] {
  return [
    ...(schema === 'public' ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`]),
    `CREATE TABLE IF NOT EXISTS ${of('migrations')} (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    applied_by text NOT NULL DEFAULT current_user
)`,
  ];
}

/** Notes a migration. One that is run again is noted anew. */
export function noteMigration({ of }: AuditPlace, migration: AuditMigration): string {
  const values = [migration.name, checksumOf(migration)].map(quoteText).join(', ');
  return `INSERT INTO ${of('migrations')} (name, checksum) VALUES (${values})
ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = now(), applied_by = current_user`;
}

/** What comes behind the migrations, each time. */
export function epilogue(place: AuditPlace, roles: AuditRoles): readonly string[] {
  return grantRights(place, roles);
}
