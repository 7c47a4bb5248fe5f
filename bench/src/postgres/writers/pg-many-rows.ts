import { COLUMNS, valuesOf } from '../writing/event-values.js';
import type { OpenWriter } from '../writing/row-writer.js';
import { connect } from './connect.js';

/** One prepared INSERT for all rows, with a parameter for each value. */
export const open: OpenWriter = async ({ url, schema }) => {
  const client = await connect(url);

  function statement(rowCount: number): string {
    const rows = Array.from({ length: rowCount }, (_, row) => {
      return `(${COLUMNS.map((_, column) => `$${row * COLUMNS.length + column + 1}`).join(', ')})`;
    });
    return `INSERT INTO ${schema}.faucet_http_events VALUES ${rows.join(', ')} ON CONFLICT DO NOTHING`;
  }

  const texts = new Map<number, string>();
  return {
    async write(events) {
      const text = texts.get(events.length) ?? statement(events.length);
      texts.set(events.length, text);
      await client.query({ name: `rows ${events.length}`, text, values: events.flatMap(valuesOf) });
    },
    close: () => client.end(),
  };
};
