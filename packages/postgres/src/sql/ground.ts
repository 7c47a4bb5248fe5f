import type { EventTable } from './event-table.js';

/**
 * What the tables stand on: partitions by the day of plain PostgreSQL, tables that Faucet's `postgres.sql` made, or
 * hypertables of TimescaleDB.
 */
export type Ground = 'partitions' | 'existing' | 'timescaledb';

/** How one table is laid out; `other` is a view, a foreign table, or partitions by something else than time. */
export type Layout = 'partitions' | 'plain' | 'hypertable' | 'other';

/** How a table that is not there yet is laid out. */
export function layoutOn(ground: Ground, { isFaucets }: EventTable): Layout {
  if (ground === 'timescaledb') return 'hypertable';
  return ground === 'existing' && isFaucets ? 'plain' : 'partitions';
}
