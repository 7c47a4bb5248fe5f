import { VigiaError } from '@vigia/contract';
import { EVENT_TABLES, type EventTable } from '../event-table.js';
import type { Layout } from '../ground.js';
import { readLayouts } from '../inspection/read-layouts.js';
import { defaultOf, readPartitions } from '../inspection/read-partitions.js';
import { DAY_MS } from '../partition-days.js';
import { openSession, type SqlSession } from '../session/open-session.js';
import type { SqlClient } from '../sql-client.js';
import { type MaintainOptions, resolveSqlOptions } from '../sql-options.js';
import { readTimescaleDb } from '../timescaledb/read-timescaledb.js';
import { type DeletedRows, deleteRows } from './delete-rows.js';
import { dropPartitions } from './drop-partitions.js';
import { makePartitions } from './make-partitions.js';
import { setRetention } from './set-retention.js';

/** What the maintenance did. */
export interface MaintenanceReport {
  readonly made: readonly string[];
  readonly dropped: readonly string[];
  /** Rows that had no partition to be dropped with. */
  readonly deletedRows: number;
  /** What is left for the next time, and why. */
  readonly postponed: readonly string[];
}

/** What is done to each table. */
interface Upkeep {
  readonly daysAhead: number;
  readonly retentionDays: number | undefined;
  readonly nowMs: number;
  /** The schema of TimescaleDB's functions, where it is there. */
  readonly functions: string;
}

const NOTHING: MaintenanceReport = { made: [], dropped: [], deletedRows: 0, postponed: [] };

/**
 * Makes the partitions of the days to come and, with `retentionDays`, removes what is older. To be called once a day or
 * more often, by as many at once as there are: they take turns, and each does what is left.
 *
 * @throws VigiaError when the database refuses, or the tables are not there.
 */
export async function maintain(client: SqlClient, options?: MaintainOptions): Promise<MaintenanceReport> {
  const { place, daysAhead, retentionDays, nowMs } = resolveSqlOptions('maintain', options);
  const session = await openSession(client, place);
  const timescaleDb = await readTimescaleDb(session);
  const layouts = await readLayouts(session, timescaleDb);
  if (layouts.size === 0) throw missingTables(place.schema);
  const upkeep = {
    daysAhead,
    retentionDays,
    nowMs: nowMs ?? session.nowMs,
    functions: timescaleDb?.schema ?? 'public',
  };
  const reports: MaintenanceReport[] = [];
  for (const table of EVENT_TABLES) {
    const layout = layouts.get(table.name);
    if (layout !== undefined) reports.push(await KEEPERS[layout](session, table, upkeep));
  }
  return sum(reports);
}

type Keeper = (session: SqlSession, table: EventTable, upkeep: Upkeep) => Promise<MaintenanceReport>;

const KEEPERS: Readonly<Record<Layout, Keeper>> = {
  partitions: keepPartitions,
  plain: (session, table, upkeep) => keepRows(session, session.place.of(table.name), upkeep),
  hypertable: async (session, table, { retentionDays, functions }) => {
    if (retentionDays === undefined) return NOTHING;
    return { ...NOTHING, postponed: await setRetention(session, table, { retentionDays, functions }) };
  },
  other: async () => NOTHING,
};

async function keepPartitions(session: SqlSession, table: EventTable, upkeep: Upkeep): Promise<MaintenanceReport> {
  const { made, postponed } = await makePartitions(session, table, upkeep);
  const cutoffMs = cutoffOf(upkeep);
  if (cutoffMs === undefined) return { ...NOTHING, made, postponed };
  const old = await dropPartitions(session, table, cutoffMs);
  const home = defaultOf(await readPartitions(session, table));
  const rows = home === undefined ? NOTHING : await keepRows(session, home.name, upkeep);
  return sum([{ ...NOTHING, made, postponed }, { ...NOTHING, ...old }, rows]);
}

async function keepRows(session: SqlSession, relation: string, upkeep: Upkeep): Promise<MaintenanceReport> {
  const cutoffMs = cutoffOf(upkeep);
  if (cutoffMs === undefined) return NOTHING;
  const deleted = await deleteRows(session, relation, cutoffMs);
  return { ...NOTHING, deletedRows: deleted.rows, postponed: noteUnfinished(relation, deleted) };
}

function noteUnfinished(relation: string, { unfinished }: DeletedRows): readonly string[] {
  return unfinished ? [`${relation}: more than a million rows are too old`] : [];
}

function cutoffOf({ nowMs, retentionDays }: Upkeep): number | undefined {
  return retentionDays === undefined ? undefined : nowMs - retentionDays * DAY_MS;
}

function sum(reports: readonly MaintenanceReport[]): MaintenanceReport {
  return {
    made: reports.flatMap(({ made }) => made),
    dropped: reports.flatMap(({ dropped }) => dropped),
    deletedRows: reports.reduce((rows, { deletedRows }) => rows + deletedRows, 0),
    postponed: reports.flatMap(({ postponed }) => postponed),
  };
}

function missingTables(schema: string): VigiaError {
  const message = `The schema "${schema}" has no tables of events; make them with \`vigia sql migrate\`.`;
  return new VigiaError('VIGIA_SQL_CONFLICT', message);
}
