import { COLUMN_TYPES } from '../database/event-tables.js';
import { COLUMNS, valuesOf } from '../writing/event-values.js';
import type { OpenWriter } from '../writing/row-writer.js';
import { connect } from './connect.js';

/** One prepared INSERT with an array for each column, as pg writes arrays. */
export const open: OpenWriter = async ({ url, schema }) => {
  const client = await connect(url);
  const arrays = Object.values(COLUMN_TYPES).map((type, index) => `$${index + 1}::${type}[]`);
  const text = `INSERT INTO ${schema}.faucet_http_events SELECT * FROM unnest(${arrays.join(', ')}) ON CONFLICT DO NOTHING`;
  return {
    async write(events) {
      const rows = events.map(valuesOf);
      const values = COLUMNS.map((_, column) => rows.map((row) => row[column]));
      await client.query({ name: 'unnest', text, values });
    },
    close: () => client.end(),
  };
};
