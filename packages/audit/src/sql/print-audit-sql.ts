import { AUDIT_MIGRATIONS, epilogue, noteMigration, prologue } from './audit-statements.js';
import { createAuditPlace } from './place.js';
import { type AuditSqlOptions, resolveSqlOptions } from './sql-options.js';

/**
 * What `migrateAudit` does, as text for `psql`. It may be run again.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function printAuditSql(options?: AuditSqlOptions): string {
  const resolved = resolveSqlOptions('printAuditSql', options);
  const place = createAuditPlace(resolved.schema ?? 'public');
  const migrations = AUDIT_MIGRATIONS.flatMap((migration) => [
    ...migration.statements(place),
    noteMigration(place, migration),
  ]);
  const statements = ['BEGIN', ...prologue(place), ...migrations, ...epilogue(place, resolved), 'COMMIT'];
  return statements.map((statement) => `${statement};\n`).join('');
}
