import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import { type Value, valuesOf } from '../writing/event-values.js';
import type { OpenWriter } from '../writing/row-writer.js';
import { connect } from './connect.js';

/** COPY in its text format, through the stream of pg-copy-streams. */
export const open: OpenWriter = async ({ url, schema }) => {
  const client = await connect(url);
  return {
    async write(events) {
      const lines = events.map((event) => `${valuesOf(event).map(cell).join('\t')}\n`);
      await pipeline(
        Readable.from([lines.join('')]),
        client.query(from(`COPY ${schema}.faucet_http_events FROM STDIN`)),
      );
    },
    close: () => client.end(),
  };
};

function cell(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replaceAll(/[\\\t\n\r]/g, escaped) : value.toISOString();
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}
