import { addressBytes } from './address-bytes.js';
import type { BinaryWriter } from './binary-writer.js';
import type { ColumnType } from './column-type.js';

type WriteValue = (writer: BinaryWriter, value: string | number) => void;

const NULL_LENGTH = -1;

/** 1 January 2000, where PostgreSQL counts from, in microseconds since 1970. */
const POSTGRES_EPOCH_MICROSECONDS = 946_684_800_000_000;

/** As `inet.c` of PostgreSQL calls them. */
const FAMILY_IPV4 = 2;
const FAMILY_IPV6 = 3;
const IPV4_LENGTH = 4;

/** As `jsonb.c` of PostgreSQL has it. */
const JSONB_VERSION = 1;

const WRITERS: Readonly<Record<ColumnType, WriteValue>> = {
  UUID(writer, value) {
    writer.int32(16);
    writer.hexadecimal(String(value).replaceAll('-', ''));
  },
  TEXT(writer, value) {
    writer.text(String(value));
  },
  INT(writer, value) {
    writer.int32(4);
    writer.int32(Number(value));
  },
  INET(writer, value) {
    const bytes = addressBytes(String(value));
    writer.int32(4 + bytes.length);
    writer.byte(bytes.length === IPV4_LENGTH ? FAMILY_IPV4 : FAMILY_IPV6);
    writer.byte(bytes.length * 8);
    writer.byte(0);
    writer.byte(bytes.length);
    writer.bytes(bytes);
  },
  SMALLINT(writer, value) {
    writer.int32(2);
    writer.int16(Number(value));
  },
  BIGINT(writer, value) {
    writer.int32(8);
    writer.int64(Number(value));
  },
  'DOUBLE PRECISION'(writer, value) {
    writer.int32(8);
    writer.float64(Number(value));
  },
  JSONB(writer, value) {
    const bytes = Buffer.from(String(value), 'utf8');
    writer.int32(1 + bytes.length);
    writer.byte(JSONB_VERSION);
    writer.bytes(bytes);
  },
  TIMESTAMPTZ(writer, value) {
    writer.int32(8);
    writer.int64(Number(value) - POSTGRES_EPOCH_MICROSECONDS);
  },
};

/** How the values of a type are written: each behind its length in bytes; what is absent is NULL. */
export function valueWriter(type: ColumnType): (writer: BinaryWriter, value: string | number | undefined) => void {
  const write = WRITERS[type];
  return (writer, value) => {
    if (value === undefined || value === null) writer.int32(NULL_LENGTH);
    else write(writer, value);
  };
}
