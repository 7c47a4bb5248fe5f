import { crc32 } from 'node:zlib';
import type { Exemplar } from '../metrics/metric-family.js';
import { SNAPSHOT_FORMAT, type SnapshotFamily, type SnapshotHead, type SnapshotRecord } from './snapshot-format.js';

/** A snapshot that is whole. */
export interface Snapshot {
  readonly head: SnapshotHead;
  /** Read while they are asked for. */
  records(): Generator<SnapshotRecord>;
}

const LINE_FEED = 10;

/**
 * Reads a snapshot.
 *
 * @throws {TypeError} for what is torn, damaged, of another format or no snapshot at all.
 */
export function readSnapshot(bytes: Buffer): Snapshot {
  const endStart = bytes.lastIndexOf(LINE_FEED, bytes.length - 2) + 1;
  const [mark, , checksum] = bytes.toString('latin1', endStart).trimEnd().split('\t');
  const content = bytes.subarray(0, endStart);
  if (mark !== 'E' || Number(checksum) !== crc32(content)) throw new TypeError('The file is torn or damaged.');
  const headEnd = content.indexOf(LINE_FEED);
  const head: SnapshotHead = JSON.parse(content.toString('utf8', 0, headEnd));
  if (head.format !== SNAPSHOT_FORMAT) throw new TypeError(`The file has format ${head.format}.`);
  return { head, records: () => recordsOf(content, headEnd + 1) };
}

function* recordsOf(content: Buffer, from: number): Generator<SnapshotRecord> {
  let start = from;
  while (start < content.length) {
    const end = content.indexOf(LINE_FEED, start);
    yield recordOf(content.toString('utf8', start, end).split('\t'));
    start = end + 1;
  }
}

/** The checksum has shown that the line is as it was written. */
function recordOf([mark, first = '', numbers = '', exemplars]: readonly string[]): SnapshotRecord {
  if (mark === 'F') return { family: JSON.parse(first) as SnapshotFamily };
  const found = exemplars === undefined ? [] : (JSON.parse(exemplars) as readonly (readonly [number, Exemplar])[]);
  return { series: { key: first, numbers: numbersOf(numbers), exemplars: found } };
}

/** Each ends in a comma, and is nothing where it is zero. */
function numbersOf(text: string): Float64Array {
  const parts = text.split(',');
  const numbers = new Float64Array(parts.length - 1);
  for (let place = 0; place < numbers.length; place += 1) {
    const part = parts[place] ?? '';
    if (part !== '') numbers[place] = Number(part);
  }
  return numbers;
}
