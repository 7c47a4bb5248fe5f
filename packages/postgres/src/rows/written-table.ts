import { EVENT_COLUMNS, EVENT_DETAIL_COLUMNS, LOG_EVENT_COLUMNS } from '@vigia/contract';
import type { ColumnType } from './column-type.js';
import type { ColumnName } from './event-row.js';

/** A column as it is written. */
export interface Column {
  readonly name: ColumnName;
  readonly type: ColumnType;
}

/** A table that rows are written to. */
export interface WrittenTable {
  readonly name: string;
  /** With the time, it tells one row from all others. */
  readonly key: KeyName;
  readonly columns: readonly Column[];
  /** What helps where it is missing and cannot be made. */
  readonly alternative?: string;
}

/** A column that tells rows apart. */
export type KeyName = Extract<ColumnName, 'request_uuid' | 'event_id'>;

type Definitions = Readonly<Partial<Record<ColumnName, { readonly type: ColumnType }>>>;

/** Faucet's own table. */
export const EVENTS: WrittenTable = {
  name: 'faucet_http_events',
  key: 'request_uuid',
  columns: columnsOf(EVENT_COLUMNS),
};

/** What Faucet's has no columns for. */
export const DETAILS: WrittenTable = {
  name: 'vigia_http_event_details',
  key: 'request_uuid',
  columns: columnsOf(EVENT_DETAIL_COLUMNS),
  alternative: 'set `details: false`',
};

/** Faucet's own table of lines. */
export const LOG_EVENTS: WrittenTable = {
  name: 'faucet_log_events',
  key: 'event_id',
  columns: columnsOf(LOG_EVENT_COLUMNS),
  alternative: 'leave `logs` out',
};

/** All that are written. */
export const WRITTEN_TABLES: readonly WrittenTable[] = [EVENTS, DETAILS, LOG_EVENTS];

function columnsOf(definitions: Definitions): readonly Column[] {
  return Object.entries(definitions).map(([name, { type }]) => ({ name: name as ColumnName, type }));
}
