import { EVENT_TABLES, type EventTable } from './event-table.js';
import type { Ground, Layout } from './ground.js';
import { defaultOf, readPartitions } from './inspection/read-partitions.js';
import { type Survey, survey } from './inspection/survey.js';
import { migrationsOn } from './migrations/migrations.js';
import { type MigrationState, newerThanKnown, stateOf } from './migrations/pending.js';
import { openSession, type SqlSession } from './session/open-session.js';
import { transact } from './session/transact.js';
import type { SqlClient } from './sql-client.js';
import { resolveSqlOptions, type SchemaOptions } from './sql-options.js';

/** How a database stands. */
export interface SqlStatus {
  readonly serverVersion: number;
  /** The version of TimescaleDB, where the database has it. */
  readonly timescaleDb: string | undefined;
  readonly ground: Ground;
  readonly migrations: readonly MigrationStatus[];
  readonly tables: readonly TableStatus[];
}

/** How a migration stands. */
export interface MigrationStatus {
  readonly name: string;
  readonly state: MigrationState;
  readonly appliedAt: Date | undefined;
}

/** How a table stands. */
export interface TableStatus {
  readonly name: string;
  /** `undefined` where it is not there. */
  readonly layout: Layout | undefined;
  /** With indexes and partitions. */
  readonly bytes: number;
  /** The days that have partitions; none where a table has no partitions. */
  readonly days: TableDays | undefined;
}

/** The partitions of a table. */
export interface TableDays {
  readonly partitions: number;
  /** Where the first begins. */
  readonly from: Date | undefined;
  /** Where the last ends. */
  readonly until: Date | undefined;
  /** Rows that no day has. */
  readonly defaultRows: number;
}

/**
 * Tells what is there, and changes nothing.
 * @throws VigiaError when the database refuses to tell.
 */
export async function status(client: SqlClient, options?: SchemaOptions): Promise<SqlStatus> {
  const { place } = resolveSqlOptions('status', options);
  const session = await openSession(client, place);
  const found = await survey(session);
  const tables: TableStatus[] = [];
  for (const table of EVENT_TABLES) tables.push(await tableStatus(session, table, found.existing.get(table.name)));
  return {
    serverVersion: session.serverVersion,
    timescaleDb: found.timescaleDb?.version,
    ground: found.ground,
    migrations: migrationStatus(found),
    tables,
  };
}

function migrationStatus({ ground, applied }: Survey): readonly MigrationStatus[] {
  const known = migrationsOn(ground).map((migration) => ({
    name: migration.name,
    state: stateOf(migration, ground, applied),
    appliedAt: applied.find(({ name }) => name === migration.name)?.appliedAt,
  }));
  const newer = newerThanKnown(applied, ground).map(({ name, appliedAt }) => ({
    name,
    state: 'newer' as const,
    appliedAt,
  }));
  return [...known, ...newer];
}

const SIZE = `SELECT (pg_total_relation_size(to_regclass($1)) + coalesce((
    SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree(to_regclass($1)) WHERE isleaf AND level > 0
  ), 0))::float8 AS bytes`;

async function tableStatus(session: SqlSession, table: EventTable, layout: Layout | undefined): Promise<TableStatus> {
  const [size] =
    layout === 'partitions' || layout === 'plain' ? await session.run(SIZE, [session.place.of(table.name)]) : [];
  const days = layout === 'partitions' ? await readDays(session, table) : undefined;
  return { name: table.name, layout, bytes: Number(size?.['bytes'] ?? 0), days };
}

async function readDays(session: SqlSession, table: EventTable): Promise<TableDays> {
  const partitions = await transact(session, { lockTimeoutMs: 0 }, () => readPartitions(session, table));
  const home = defaultOf(partitions);
  const days = partitions.filter(({ isDefault }) => !isDefault);
  return {
    partitions: days.length,
    from: dateOf(Math.min(...days.map(({ fromMs }) => fromMs))),
    until: dateOf(Math.max(...days.map(({ toMs }) => toMs))),
    defaultRows: home === undefined ? 0 : await countRows(session, home.name),
  };
}

async function countRows({ run }: SqlSession, relation: string): Promise<number> {
  const [answer] = await run(`SELECT count(*)::float8 AS rows FROM ${relation}`);
  return Number(answer?.['rows'] ?? 0);
}

function dateOf(timeMs: number): Date | undefined {
  return Number.isFinite(timeMs) ? new Date(timeMs) : undefined;
}
