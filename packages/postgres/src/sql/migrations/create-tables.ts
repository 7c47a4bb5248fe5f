import { createIndex, createTable, EVENT_TABLES, type EventTable } from '../event-table.js';
import type { Layout } from '../ground.js';
import { defaultPartitionName } from '../partition-days.js';
import { type Place, quoteText } from '../place.js';
import { columnstore, createHypertable } from '../timescaledb/hypertables.js';
import type { Migration } from './migration.js';

/** The three tables and, where no rows can be in the way, their indexes. Those of plain tables are built beside. */
export const createTables: Migration = {
  name: '0001-tables',
  repeatable: false,
  appliesTo: () => true,
  statements: (place, layouts) => EVENT_TABLES.flatMap((table) => makeTable(place, table, layouts(table))),
};

/** A table with what belongs to it. */
export function makeTable(place: Place, table: EventTable, layout: Layout): readonly string[] {
  return MAKERS[layout](place, table);
}

const MAKERS: Readonly<Record<Layout, (place: Place, table: EventTable) => readonly string[]>> = {
  partitions: (place, table) => [
    `${createTable(place, table)} PARTITION BY RANGE (time)`,
    `CREATE TABLE IF NOT EXISTS ${place.of(defaultPartitionName(table))} PARTITION OF ${place.of(table.name)} DEFAULT`,
    ...createIndexes(place, table),
    ...commentOn(place, table),
  ],
  plain: (place, table) => [createTable(place, table), ...commentOn(place, table)],
  hypertable: (place, table) => [
    createTable(place, table),
    createHypertable(place, table),
    ...createIndexes(place, table),
    ...columnstore(place, table),
    ...commentOn(place, table),
  ],
  other: () => [],
};

function createIndexes(place: Place, table: EventTable): readonly string[] {
  return table.indexes.map((index) => createIndex(place, table, { index, concurrently: false }));
}

function commentOn(place: Place, { name, isFaucets, comment }: EventTable): readonly string[] {
  return isFaucets ? [] : [`COMMENT ON TABLE ${place.of(name)} IS ${quoteText(comment)}`];
}
