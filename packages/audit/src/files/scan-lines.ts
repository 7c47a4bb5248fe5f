import { createReadStream } from 'node:fs';
import { VigiaError } from '@vigia/contract';
import { type ChainLine, readLine } from './chain-line.js';

/** A line with the place behind it. */
export interface ScannedLine {
  /** `undefined` for a text that is no line of ours. */
  readonly line: ChainLine | undefined;
  readonly endOffset: number;
}

const NEWLINE = 0x0a;

/** Of an entry 16 MiB may be wanted. */
const MAX_LINE_MIB = 64;

/**
 * Reads whole lines from a place in a file to its end; what has no end is left out.
 *
 * @throws VigiaError for a line that is longer than entries are.
 */
export async function* scanLines(path: string, offset = 0): AsyncGenerator<ScannedLine> {
  let endOffset = offset;
  let parts: Buffer[] = [];
  let partBytes = 0;
  for await (const chunk of createReadStream(path, { start: offset })) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      const text = Buffer.concat([...parts, chunk.subarray(from, end)]);
      [parts, partBytes, from] = [[], 0, end + 1];
      endOffset += text.length + 1;
      yield { line: readLine(text.toString('utf8')), endOffset };
    }
    parts.push(chunk.subarray(from));
    partBytes += chunk.length - from;
    if (partBytes > MAX_LINE_MIB * 1_048_576) throw tooLong(path, endOffset);
  }
}

function tooLong(path: string, offset: number): VigiaError {
  const message =
    `${path} holds a line of more than ${MAX_LINE_MIB} MiB behind byte ${offset}: no entry is so long. ` +
    'Give the directory of an audit trail, or put that line back from a backup.';
  return new VigiaError('VIGIA_AUDIT_UNUSABLE', message);
}
