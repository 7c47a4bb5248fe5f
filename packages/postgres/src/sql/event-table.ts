import { EVENT_COLUMNS, EVENT_DETAIL_COLUMNS, LOG_EVENT_COLUMNS } from '@vigia/contract';
import type { Place } from './place.js';

/** A column as a table declares it. */
export interface EventTableColumn {
  readonly type: string;
  readonly nullable: boolean;
}

/** An index that makes writing safe or reading fast. */
export interface EventTableIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly method: 'btree' | 'brin';
  readonly columns: readonly string[];
  /** Such as `(autosummarize = on)`. */
  readonly settings?: string;
}

/** A table of events. All have a `time`, by which they are cut into days. */
export interface EventTable {
  readonly name: string;
  /** Whether it is Faucet's, so that neither a column nor a comment of it may change. */
  readonly isFaucets: boolean;
  readonly columns: Readonly<Record<string, EventTableColumn>>;
  readonly indexes: readonly EventTableIndex[];
  readonly comment: string;
}

/** The tables, in the order in which they are made. */
export const EVENT_TABLES: readonly EventTable[] = [
  {
    name: 'faucet_http_events',
    isFaucets: true,
    columns: EVENT_COLUMNS,
    indexes: [uniqueIndex('faucet_http_events_uuid_time', 'request_uuid'), timeIndex('faucet_http_events')],
    comment:
      'One row for each exchange, column for column as Faucet writes it. Add no columns: Faucet copies by place.',
  },
  {
    name: 'faucet_log_events',
    isFaucets: true,
    columns: LOG_EVENT_COLUMNS,
    indexes: [uniqueIndex('faucet_log_events_id_time', 'event_id'), timeIndex('faucet_log_events')],
    comment: 'One row for each line of a log, column for column as Faucet writes it. Add no columns.',
  },
  {
    name: 'vigia_http_event_details',
    isFaucets: false,
    columns: EVENT_DETAIL_COLUMNS,
    indexes: [
      uniqueIndex('vigia_http_event_details_uuid_time', 'request_uuid'),
      timeIndex('vigia_http_event_details'),
      { name: 'vigia_http_event_details_request_id', unique: false, method: 'btree', columns: ['request_id'] },
    ],
    comment: 'What an exchange has and faucet_http_events has no column for; joined by request_uuid and time.',
  },
];

/** `CREATE TABLE` without its end, so that a layout can add its own. */
export function createTable(place: Place, { name, columns }: EventTable): string {
  const lines = Object.entries(columns).map(([column, { type, nullable }]) => {
    return `    ${column} ${type}${nullable ? '' : ' NOT NULL'}`;
  });
  return `CREATE TABLE IF NOT EXISTS ${place.of(name)} (\n${lines.join(',\n')}\n)`;
}

/** `CREATE INDEX`; `concurrently` lets others write meanwhile, and stands in no transaction. */
export function createIndex(place: Place, table: EventTable, { index, concurrently }: IndexBuild): string {
  const kind = `${index.unique ? 'UNIQUE ' : ''}INDEX${concurrently ? ' CONCURRENTLY' : ''}`;
  const settings = index.settings === undefined ? '' : ` WITH ${index.settings}`;
  const target = `${place.of(table.name)} USING ${index.method} (${index.columns.join(', ')})${settings}`;
  return `CREATE ${kind} IF NOT EXISTS ${index.name} ON ${target}`;
}

/** Which index is built, and how. */
export interface IndexBuild {
  readonly index: EventTableIndex;
  readonly concurrently: boolean;
}

/** Makes a row that is written twice be there once. It has the time, which partitions and chunks need. */
function uniqueIndex(name: string, id: string): EventTableIndex {
  return { name, unique: true, method: 'btree', columns: [id, 'time'] };
}

/**
 * Rows come in the order of time: a few kilobytes tell which pages hold a minute. Pages that are not summed up are read
 * by every query, and by default that waits for a vacuum.
 */
function timeIndex(table: string): EventTableIndex {
  const settings = '(autosummarize = on, pages_per_range = 32)';
  return { name: `${table}_time_brin`, unique: false, method: 'brin', columns: ['time'], settings };
}
