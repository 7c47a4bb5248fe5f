import { createIndex } from './event-table.js';
import type { Ground } from './ground.js';
import { checksumOf, type Migration } from './migrations/migration.js';
import { createMigrationLog, noteMigration } from './migrations/migration-log.js';
import { migrationsOn } from './migrations/migrations.js';
import { layoutsOn, tablesOf } from './migrations/table-layouts.js';
import { createPartition, wantedDays } from './partition-days.js';
import { type Place, quoteName } from './place.js';
import { type PrintOptions, type ResolvedSqlOptions, resolveSqlOptions } from './sql-options.js';
import { addRetention } from './timescaledb/hypertables.js';

/**
 * What `migrate` does, as text for `psql`: it may be run again, and a migration that it applies counts as applied.
 * Partitions are those of the days around `now`; what keeps them coming, and drops those behind, is `maintain`.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function printSql(options?: PrintOptions): string {
  const resolved = resolveSqlOptions('printSql', options);
  const ground = resolved.ground ?? 'partitions';
  const { place } = resolved;
  const parts = [
    ['Everything or nothing.', [...opening(place), createMigrationLog(place)]],
    ...migrationsOn(ground).map((migration) => printMigration(place, ground, migration)),
    ['Partitions of the days to come.', partitions(resolved, ground)],
    ['Retention.', retention(resolved, ground)],
    ['', ['COMMIT']],
    ['Indexes of plain tables, while others write to them.', plainIndexes(place, ground)],
  ] as const;
  return parts
    .filter(([, statements]) => statements.length > 0)
    .map(([title, statements]) => printPart(title, statements))
    .join('\n');
}

function printPart(title: string, statements: readonly string[]): string {
  const comment = title === '' ? '' : `-- ${title}\n`;
  return `${comment}${statements.map((statement) => `${statement};\n`).join('')}`;
}

function opening(place: Place): readonly string[] {
  const schema = place.schema === 'public' ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(place.schema)}`];
  return ['BEGIN', ...schema];
}

function printMigration(place: Place, ground: Ground, migration: Migration): readonly [string, readonly string[]] {
  const statements = migration.statements(place, layoutsOn(ground));
  const checksum = checksumOf(migration, ground);
  return [migration.name, [...statements, noteMigration(place, { name: migration.name, checksum, ground })]];
}

function partitions({ place, daysAhead, nowMs }: ResolvedSqlOptions, ground: Ground): readonly string[] {
  const days = wantedDays(nowMs ?? Date.now(), daysAhead);
  return tablesOf(layoutsOn(ground), 'partitions').flatMap((table) => {
    return days.map((dayMs) => createPartition(place, table, dayMs));
  });
}

function retention({ place, retentionDays }: ResolvedSqlOptions, ground: Ground): readonly string[] {
  if (retentionDays === undefined) return [];
  return tablesOf(layoutsOn(ground), 'hypertable').map((table) => addRetention(place, table, retentionDays));
}

function plainIndexes(place: Place, ground: Ground): readonly string[] {
  return tablesOf(layoutsOn(ground), 'plain').flatMap((table) => {
    return table.indexes.map((index) => createIndex(place, table, { index, concurrently: true }));
  });
}
