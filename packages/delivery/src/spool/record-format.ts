import { crc32 } from 'node:zlib';
import type { SpoolEntry } from '../spool-store.js';

/**
 * How an entry lies in a segment, little-endian: length u32 | checksum u32 | items u32 | first time f64 | payload.
 * The length is of what follows the checksum, and the checksum (CRC-32) is over the same bytes.
 *
 * An entry is acknowledged in place, by inverting the lowest byte of its checksum. One byte cannot be torn by a
 * crash, takes no space on a full disk, and lets entries be acknowledged in any order.
 */
export const HEADER_BYTES = 20;

/** Larger entries are refused, and a length beyond it is taken for damage. */
export const MAX_PAYLOAD_BYTES: number = 4 * 1024 * 1024;

const CHECKSUM_AT = 4;
const BODY_AT = 8;
const ITEMS_AT = 8;
const FIRST_TIME_AT = 12;
const ACKNOWLEDGED = 0xff;

/** Whether an entry still waits, or its bytes are not what was written. */
export type RecordState = 'waiting' | 'acknowledged' | 'damaged';

/** One entry as bytes. */
export function encodeRecord({ payload, items, firstTimeMs }: SpoolEntry): Buffer {
  const record = Buffer.allocUnsafe(HEADER_BYTES + payload.byteLength);
  record.writeUInt32LE(record.length - BODY_AT, 0);
  record.writeUInt32LE(items, ITEMS_AT);
  record.writeDoubleLE(firstTimeMs, FIRST_TIME_AT);
  record.set(payload, HEADER_BYTES);
  record.writeUInt32LE(crc32(record.subarray(BODY_AT)), CHECKSUM_AT);
  return record;
}

/** The length of the record that begins with these bytes, or `undefined` when no record begins so. */
export function recordLength(header: Buffer): number | undefined {
  if (header.length < HEADER_BYTES) return undefined;
  const length = header.readUInt32LE(0) + BODY_AT;
  // A run of zeros, which a crash can leave, has a right checksum; its length gives it away.
  return length < HEADER_BYTES || length > HEADER_BYTES + MAX_PAYLOAD_BYTES ? undefined : length;
}

/** Reads a whole record. The payload shares its memory. */
export function decodeRecord(record: Buffer): SpoolEntry & { readonly state: RecordState } {
  return {
    state: stateOf(record),
    items: record.readUInt32LE(ITEMS_AT),
    firstTimeMs: record.readDoubleLE(FIRST_TIME_AT),
    payload: record.subarray(HEADER_BYTES),
  };
}

/** The byte that acknowledges a record, and where in the record it belongs. */
export function acknowledgement(record: Buffer): { readonly at: number; readonly byte: number } {
  return { at: CHECKSUM_AT, byte: record.readUInt8(CHECKSUM_AT) ^ ACKNOWLEDGED };
}

function stateOf(record: Buffer): RecordState {
  const stored = record.readUInt32LE(CHECKSUM_AT);
  const computed = crc32(record.subarray(BODY_AT));
  if (stored === computed) return 'waiting';
  return (stored ^ ACKNOWLEDGED) >>> 0 === computed ? 'acknowledged' : 'damaged';
}
