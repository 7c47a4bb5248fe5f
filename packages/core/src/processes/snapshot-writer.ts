import { crc32 } from 'node:zlib';
import type { MetricFamily } from '../metrics/metric-family.js';
import type { MergeRule } from './merge-rule.js';
import { boundsOf, type LabelKey, seriesOfFamily } from './series-of-family.js';
import type { SnapshotFamily, SnapshotHead, SnapshotSeries } from './snapshot-format.js';

/** A family with what becomes of it. */
export interface RuledFamily {
  readonly family: MetricFamily;
  readonly rule: MergeRule;
}

/** The lines of a family, read while they are asked for; each ends in a line feed. */
export function* familyLines({ family, rule }: RuledFamily, keyOf: LabelKey): Generator<string> {
  if (rule === 'omit') return;
  const { name, type, help, unit } = family;
  const head: SnapshotFamily = { name, type, help, unit, rule, bounds: boundsOf(family) };
  yield `F\t${JSON.stringify(head)}\n`;
  for (const series of seriesOfFamily(family, keyOf)) yield seriesLine(series);
}

/** How an exemplar is written for one format or another is nobody else's business. */
function withoutText(name: string, value: unknown): unknown {
  return name === 'written' ? undefined : value;
}

/** Most buckets are empty: a zero is written as nothing. */
function numbersText(numbers: SnapshotSeries['numbers']): string {
  let text = '';
  for (const number of numbers) text += number === 0 ? ',' : `${number},`;
  return text;
}

function seriesLine({ key, numbers, exemplars }: SnapshotSeries): string {
  const more = exemplars.length === 0 ? '' : `\t${JSON.stringify(exemplars, withoutText)}`;
  return `S\t${key}\t${numbersText(numbers)}${more}\n`;
}

/** Puts the lines of a snapshot together. */
export interface SnapshotWriter {
  add(line: string): void;
  /** All of it, with the line that tells whether it is whole. Call it once. */
  end(): Buffer;
}

const PIECE_CHARACTERS = 65_536;

/** @see SnapshotWriter */
export function createSnapshotWriter(head: SnapshotHead): SnapshotWriter {
  const pieces: Buffer[] = [];
  let text = `${JSON.stringify(head)}\n`;
  let lines = 1;
  let checksum = 0;

  function cut(): void {
    const piece = Buffer.from(text);
    checksum = crc32(piece, checksum);
    pieces.push(piece);
    text = '';
  }

  function add(line: string): void {
    text += line;
    lines += 1;
    if (text.length >= PIECE_CHARACTERS) cut();
  }

  function end(): Buffer {
    cut();
    return Buffer.concat([...pieces, Buffer.from(`E\t${lines}\t${checksum}\n`)]);
  }

  return { add, end };
}
