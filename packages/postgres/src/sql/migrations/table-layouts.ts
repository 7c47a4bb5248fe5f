import { EVENT_TABLES, type EventTable } from '../event-table.js';
import { type Ground, type Layout, layoutOn } from '../ground.js';

/** How each table is laid out. */
export type TableLayouts = (table: EventTable) => Layout;

/** The layouts of tables of which none is there yet. */
export function layoutsOn(ground: Ground): TableLayouts {
  return (table) => layoutOn(ground, table);
}

/** The layouts where some tables are there already, and stay as they are; TimescaleDB makes hypertables of plain ones. */
export function layoutsBeside(existing: ReadonlyMap<string, Layout>, ground: Ground): TableLayouts {
  return (table) => {
    const found = existing.get(table.name);
    if (found === undefined || (found === 'plain' && ground === 'timescaledb')) return layoutOn(ground, table);
    return found;
  };
}

/** The tables of one layout. */
export function tablesOf(layouts: TableLayouts, layout: Layout): readonly EventTable[] {
  return EVENT_TABLES.filter((table) => layouts(table) === layout);
}
