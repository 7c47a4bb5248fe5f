import type { MigrationStatus, SqlStatus, TableStatus } from '@vigia/postgres/sql';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { byteText } from '../output/amounts.js';
import { plainText } from '../output/plain-text.js';
import { textTable } from '../output/text-table.js';
import type { Surroundings } from '../surroundings.js';
import type { PostgresFlags } from './postgres-flags.js';
import { type SchemaFlags, schemaOptions } from './schema-flags.js';
import { withDatabase } from './with-database.js';

/** The flags of `vigia sql status`. */
export interface SqlStatusFlags extends PostgresFlags, Pick<SchemaFlags, 'schema'> {
  readonly json?: true;
}

const MIGRATION_HEAD = ['MIGRATION', 'STATE', 'APPLIED'];
const TABLE_HEAD = ['TABLE', 'LAYOUT', 'SIZE', 'DAYS', 'FROM', 'UNTIL', 'ROWS OF NO DAY'];
const NONE = '-';

/**
 * Prints how the database stands.
 *
 * @throws VigiaError when the database refuses to tell.
 */
export async function runSqlStatus(flags: SqlStatusFlags, surroundings: Surroundings): Promise<ExitCode> {
  const options = schemaOptions(flags);
  const found = await withDatabase(flags, surroundings, ({ status }, client) => status(client, options));
  await surroundings.print(flags.json === true ? JSON.stringify(found) : asText(found));
  return EXIT_CODES.done;
}

function asText({ serverVersion, timescaleDb, ground, migrations, tables }: SqlStatus): string {
  const server = `PostgreSQL ${Math.floor(serverVersion / 10_000)}.${serverVersion % 10_000}`;
  const extension = timescaleDb === undefined ? '' : `, TimescaleDB ${timescaleDb}`;
  return [
    `${server}${extension}; the ground is \`${ground}\`.`,
    '',
    ...textTable(MIGRATION_HEAD, migrations.map(migrationCells)),
    '',
    ...textTable(TABLE_HEAD, tables.map(tableCells)),
  ].join('\n');
}

function migrationCells({ name, state, appliedAt }: MigrationStatus): readonly string[] {
  return [plainText(name), state, appliedAt?.toISOString() ?? NONE];
}

function tableCells({ name, layout, bytes, days }: TableStatus): readonly string[] {
  if (layout === undefined) return [name, 'missing', NONE, NONE, NONE, NONE, NONE];
  const size = layout === 'partitions' || layout === 'plain' ? byteText(bytes) : NONE;
  if (days === undefined) return [name, layout, size, NONE, NONE, NONE, NONE];
  const { partitions, from, until, defaultRows } = days;
  return [name, layout, size, String(partitions), dayText(from), dayText(until), String(defaultRows)];
}

function dayText(day: Date | undefined): string {
  return day === undefined ? NONE : day.toISOString().slice(0, 10);
}
