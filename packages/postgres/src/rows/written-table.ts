import { EVENT_COLUMNS, EVENT_DETAIL_COLUMNS } from '@vigia/contract';
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
  readonly columns: readonly Column[];
}

type Definitions = Readonly<Partial<Record<ColumnName, { readonly type: ColumnType }>>>;

/** Faucet's own table. */
export const EVENTS: WrittenTable = { name: 'faucet_http_events', columns: columnsOf(EVENT_COLUMNS) };

/** What Faucet's has no columns for. */
export const DETAILS: WrittenTable = { name: 'vigia_http_event_details', columns: columnsOf(EVENT_DETAIL_COLUMNS) };

function columnsOf(definitions: Definitions): readonly Column[] {
  return Object.entries(definitions).map(([name, { type }]) => ({ name: name as ColumnName, type }));
}
