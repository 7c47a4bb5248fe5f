import { createReadStream } from 'node:fs';
import { type ChainLine, readLine } from './chain-line.js';

/** A line with the place behind it. */
export interface ScannedLine {
  /** `undefined` for a text that is no line of ours. */
  readonly line: ChainLine | undefined;
  readonly endOffset: number;
}

const NEWLINE = 0x0a;

/** Reads whole lines from a place in a file to its end; what has no end is left out. */
export async function* scanLines(path: string, offset = 0): AsyncGenerator<ScannedLine> {
  let rest: Buffer = Buffer.alloc(0);
  let restOffset = offset;
  for await (const chunk of createReadStream(path, { start: offset })) {
    let buffer = Buffer.concat([rest, chunk]);
    for (let end = buffer.indexOf(NEWLINE); end !== -1; end = buffer.indexOf(NEWLINE)) {
      restOffset += end + 1;
      yield { line: readLine(buffer.toString('utf8', 0, end)), endOffset: restOffset };
      buffer = buffer.subarray(end + 1);
    }
    rest = buffer;
  }
}
