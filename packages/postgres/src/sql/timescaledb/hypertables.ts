import type { EventTable } from '../event-table.js';
import { type Place, quoteText } from '../place.js';

/** Makes a table a hypertable of days; the rows that it has move along. */
export function createHypertable(place: Place, { name }: EventTable): string {
  const table = quoteText(place.of(name));
  return `SELECT create_hypertable(${table}, by_range('time', INTERVAL '1 day'), if_not_exists => true, migrate_data => true)`;
}

/** Chunks that nobody writes to any more are kept by column. Their key must be in what they are ordered by. */
export function columnstore(place: Place, table: EventTable): readonly string[] {
  const name = place.of(table.name);
  const [key] = table.indexes.filter(({ unique }) => unique).flatMap(({ columns }) => columns);
  const order = key === undefined ? 'time DESC' : `time DESC, ${key}`;
  const segments = table.isFaucets ? 'namespace' : 'service';
  return [
    `ALTER TABLE ${name} SET (timescaledb.enable_columnstore, timescaledb.segmentby = '${segments}', timescaledb.orderby = '${order}')`,
    `CALL add_columnstore_policy(${quoteText(name)}, after => INTERVAL '7 days', if_not_exists => true)`,
  ];
}

/** Lets TimescaleDB drop what is older. */
export function addRetention(place: Place, { name }: EventTable, retentionDays: number): string {
  return `SELECT add_retention_policy(${quoteText(place.of(name))}, drop_after => INTERVAL '${retentionDays} days', if_not_exists => true)`;
}

/** Takes the retention away, so that another can be set. */
export function removeRetention(place: Place, { name }: EventTable): string {
  return `SELECT remove_retention_policy(${quoteText(place.of(name))}, if_exists => true)`;
}
