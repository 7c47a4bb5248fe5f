import { createIndex, type EventTable, type EventTableIndex } from '../event-table.js';
import type { Layout } from '../ground.js';
import { type FoundIndex, readIndexes, serves } from '../inspection/read-indexes.js';
import type { SqlSession } from '../session/open-session.js';
import type { Difference } from './difference.js';

/** Whether a table has the indexes that it should, and none that is broken. */
export async function verifyIndexes(
  session: SqlSession,
  table: EventTable,
  layout: Layout,
): Promise<readonly Difference[]> {
  const found = await readIndexes(session, table);
  const concurrently = layout === 'plain';
  const missing = wantedOn(table, layout).filter((wanted) => !found.some((index) => serves(index, wanted)));
  return [
    ...found.filter(({ valid }) => !valid).map((index) => broken(session, index, concurrently)),
    ...missing.map((index) => ({
      object: index.name,
      problem: index.unique
        ? `${table.name} has no unique index: a batch that is written again may be there twice.`
        : `${table.name} has no such index: reading it is slow.`,
      statement: createIndex(session.place, table, { index, concurrently }),
    })),
  ];
}

/** TimescaleDB makes an index over time of its own. */
function wantedOn({ indexes }: EventTable, layout: Layout): readonly EventTableIndex[] {
  return layout === 'hypertable' ? indexes.filter(({ method }) => method !== 'brin') : indexes;
}

function broken({ place }: SqlSession, { name }: FoundIndex, concurrently: boolean): Difference {
  return {
    object: name,
    problem: 'The index was never finished: it costs every writer, and helps nobody.',
    statement: `DROP INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${place.of(`"${name.replaceAll('"', '""')}"`)}`,
  };
}
