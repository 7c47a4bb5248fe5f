import type { ExchangeEvent } from '@vigia/core';
import postgres from 'postgres';
import { COLUMNS, type Value, valuesOf } from '../writing/event-values.js';
import type { OpenWriter } from '../writing/row-writer.js';

/** The helper for inserts of postgres.js, as its documentation shows it. */
export const open: OpenWriter = async ({ url, schema }) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return {
    async write(events) {
      const rows = events.map(recordOf);
      await sql`INSERT INTO ${sql(schema)}.faucet_http_events ${sql(rows, COLUMNS)} ON CONFLICT DO NOTHING`;
    },
    close: () => sql.end(),
  };
};

function recordOf(event: ExchangeEvent): Record<string, Value> {
  const values = valuesOf(event);
  return Object.fromEntries(COLUMNS.map((name, index) => [name, values[index] ?? null]));
}
