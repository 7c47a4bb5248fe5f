import { COLUMNS, valuesOf } from '../writing/event-values.js';
import type { OpenWriter } from '../writing/row-writer.js';
import { connect } from './connect.js';

/** A prepared INSERT for each row, one after the other. */
export const open: OpenWriter = async ({ url, schema }) => {
  const client = await connect(url);
  const places = COLUMNS.map((_, index) => `$${index + 1}`).join(', ');
  const text = `INSERT INTO ${schema}.faucet_http_events VALUES (${places}) ON CONFLICT DO NOTHING`;
  return {
    async write(events) {
      for (const event of events) await client.query({ name: 'row', text, values: [...valuesOf(event)] });
    },
    close: () => client.end(),
  };
};
