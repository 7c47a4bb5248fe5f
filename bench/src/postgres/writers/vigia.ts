import { postgres } from '@vigia/postgres';
import type { OpenWriter } from '../writing/row-writer.js';

/** The sink, as a telemetry uses it: UNNEST where the table has the unique index, else binary COPY. */
export const open: OpenWriter = async ({ url, schema }) => {
  const sink = postgres({ connection: url, schema, namespace: 'bench', version: '1.0.0', details: false });
  return {
    async write(events) {
      for (const event of events) sink.record?.(event);
      await sink.flush?.();
    },
    close: async () => sink.close?.(1_000),
  };
};
