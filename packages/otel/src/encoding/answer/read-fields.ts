/** One field of a message: a number where it is a varint, else its bytes. */
export interface ReadField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

const LAST_PLAIN = 0x7f;
const VARINT_BASE = 128;
const MOST_VARINT_BYTES = 10;
const WIRE_TYPE_BITS = 3;
const WIRE_TYPE_MASK = 0b111;
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** The fields of a message of protobuf, up to where it is cut or is none. */
export function* readFields(bytes: Uint8Array): Generator<ReadField> {
  const cursor: Cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const tag = readVarint(cursor);
    const value = tag === undefined ? undefined : readValue(cursor, tag & WIRE_TYPE_MASK);
    if (tag === undefined || value === undefined) return;
    yield { number: tag >>> WIRE_TYPE_BITS, value };
  }
}

function readValue(cursor: Cursor, wireType: number): number | Uint8Array | undefined {
  if (wireType === VARINT) return readVarint(cursor);
  if (wireType === FIXED64) return readBytes(cursor, 8);
  if (wireType === FIXED32) return readBytes(cursor, 4);
  return wireType === BYTES ? readBytes(cursor, readVarint(cursor)) : undefined;
}

function readBytes(cursor: Cursor, length: number | undefined): Uint8Array | undefined {
  if (length === undefined || length > cursor.bytes.length - cursor.at) return undefined;
  cursor.at += length;
  return cursor.bytes.subarray(cursor.at - length, cursor.at);
}

/** Negative ones come out as larger than any safe number. */
function readVarint(cursor: Cursor): number | undefined {
  let value = 0;
  let unit = 1;
  for (let read = 0; read < MOST_VARINT_BYTES; read += 1) {
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined) return undefined;
    cursor.at += 1;
    value += (byte & LAST_PLAIN) * unit;
    if (byte <= LAST_PLAIN) return value;
    unit *= VARINT_BASE;
  }
  return undefined;
}
