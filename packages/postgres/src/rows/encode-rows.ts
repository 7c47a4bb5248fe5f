import { type BinaryWriter, createBinaryWriter } from './binary-writer.js';
import { TYPE_IDENTITIES } from './column-type.js';
import type { WrittenRow } from './event-row.js';
import { valueWriter } from './write-value.js';
import type { Column } from './written-table.js';

const DIMENSIONS = 1;
const MAY_HOLD_NULL = 1;
const LOWER_BOUND = 1;

const COPY_SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const COPY_END = -1;

/** A value is such as no row of ours has, as may come out of a spool of somebody else's. */
export class RowUnencodable extends Error {}

/** What a row takes in one table, roughly. */
const EXPECTED_ROW_BYTES = 320;

/**
 * The values of each column in one array, in the binary format.
 * @throws RowUnencodable
 */
export function encodeArrays(columns: readonly Column[], rows: readonly WrittenRow[]): readonly Buffer[] {
  return guarded(() => {
    const writer = createBinaryWriter(rows.length * EXPECTED_ROW_BYTES);
    return columns.map((column) => {
      writeArray(writer, column, rows);
      return writer.take();
    });
  });
}

/**
 * The rows as `COPY ... (FORMAT binary)` reads them.
 * @throws RowUnencodable
 */
export function encodeCopy(columns: readonly Column[], rows: readonly WrittenRow[]): Buffer {
  return guarded(() => {
    const writer = createBinaryWriter(rows.length * EXPECTED_ROW_BYTES);
    writeCopy(writer, columns, rows);
    return writer.take();
  });
}

function guarded<Encoded>(encode: () => Encoded): Encoded {
  try {
    return encode();
  } catch (cause) {
    throw new RowUnencodable('A value of a row does not fit its column.', { cause });
  }
}

function writeArray(writer: BinaryWriter, { name, type }: Column, rows: readonly WrittenRow[]): void {
  const write = valueWriter(type);
  for (const head of [DIMENSIONS, MAY_HOLD_NULL, TYPE_IDENTITIES[type].oid, rows.length, LOWER_BOUND]) {
    writer.int32(head);
  }
  for (const row of rows) write(writer, row[name]);
}

function writeCopy(writer: BinaryWriter, columns: readonly Column[], rows: readonly WrittenRow[]): void {
  const fields = columns.map(({ name, type }) => ({ name, write: valueWriter(type) }));
  writer.bytes(COPY_SIGNATURE);
  writer.int32(0);
  writer.int32(0);
  for (const row of rows) {
    writer.int16(fields.length);
    for (const { name, write } of fields) write(writer, row[name]);
  }
  writer.int16(COPY_END);
}
