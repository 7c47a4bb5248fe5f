import type { SpoolEntry } from '../spool-store.js';
import { acknowledgement, decodeRecord, HEADER_BYTES, type RecordState, recordLength } from './record-format.js';
import type { SegmentFile } from './segment-file.js';

/** A record as it was found. */
export interface FoundRecord extends SpoolEntry {
  readonly state: RecordState;
  /** Where it begins in its segment. */
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
  /** The byte which, one at this place in the segment, acknowledges it. */
  readonly acknowledgement: { readonly at: number; readonly byte: number };
}

/** Reads records of one file, a window of it at a time. */
export interface RecordReader {
  /**
   * The record at this offset of a segment whose good part ends at `limit`. Where a damaged one ends is a guess: its
   * length may be what was damaged. `undefined`: no record begins here, and nothing behind it can be found.
   */
  read(offset: number, limit: number): Promise<FoundRecord | undefined>;
  /** Notes that a byte of the file was overwritten. */
  overwritten(byte: number, position: number): void;
}

const WINDOW_BYTES = 256 * 1024;

/** Creates a reader with an empty window. */
export function createRecordReader(file: Pick<SegmentFile, 'read'>): RecordReader {
  let window: Buffer = Buffer.alloc(0);
  let windowAt = 0;

  async function bytes(offset: number, length: number, limit: number): Promise<Buffer> {
    if (offset < windowAt || offset + length > windowAt + window.length) {
      const wanted = Math.min(Math.max(length, WINDOW_BYTES), limit - offset);
      window = await file.read(offset, wanted);
      windowAt = offset;
    }
    return window.subarray(offset - windowAt, offset - windowAt + length);
  }

  return {
    async read(offset, limit) {
      const header = await bytes(offset, Math.min(HEADER_BYTES, limit - offset), limit);
      const length = recordLength(header);
      if (length === undefined || offset + length > limit) return undefined;
      const record = await bytes(offset, length, limit);
      if (record.length < length) return undefined;
      const { at, byte } = acknowledgement(record);
      return { ...decodeRecord(record), offset, end: offset + length, acknowledgement: { at: offset + at, byte } };
    },
    overwritten(byte, position) {
      const inWindow = position - windowAt;
      if (inWindow >= 0 && inWindow < window.length) window.writeUInt8(byte, inWindow);
    },
  };
}
