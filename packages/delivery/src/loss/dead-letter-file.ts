import { closeSync, constants, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '@vigia/contract';
import { claimDirectory } from '../spool/private-directory.js';
import { sinkDirectory } from '../spool/sink-directories.js';
import type { DeadLetter } from './dead-letter.js';
import { deadLetterLines } from './dead-letter-lines.js';

/** Where dead letters are kept. */
export interface DeadLetterFileOptions {
  /** That of the spool: the file is `dead-letters.ndjson` in the directory of the sink. */
  readonly directory: string;
  readonly sink: string;
  /** Of this file and the one before it together. @defaultValue 16 MiB */
  readonly maxBytes?: number | undefined;
  readonly report: Report;
}

const FILE_NAME = 'dead-letters.ndjson';
const OLDER_SUFFIX = '.1';
const DEFAULT_MAX_BYTES = 16 * 1_024 * 1_024;
const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;

/** Neither through a link, nor into a pipe that nobody reads. */
const APPEND = O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW | O_NONBLOCK;
const PRIVATE_FILE = 0o600;

/**
 * Makes a `deadLetter` that appends to a file, one line of JSON per item, with time, reason and cause. When the file
 * has half the bytes it becomes the older one, and the older one goes. Never throws.
 */
export function createDeadLetterFile<Item>(options: DeadLetterFileOptions): (letter: DeadLetter<Item>) => void {
  const { directory, sink, report, maxBytes = DEFAULT_MAX_BYTES } = options;
  const inSink = sinkDirectory(directory, sink);
  const path = join(inSink, FILE_NAME);

  function write(lines: Buffer): void {
    const refusal = claimDirectory(directory, 'trusted') ?? claimDirectory(inSink, 'ours');
    if (refusal !== undefined) {
      tell(refusal.message, refusal.fix);
      return;
    }
    if (appended(path, lines, maxBytes / 2)) return;
    renameSync(path, path + OLDER_SUFFIX);
    appended(path, lines, Number.POSITIVE_INFINITY);
  }

  function tell(message: string, fix: string, cause?: unknown): void {
    report({ code: 'VIGIA_DEAD_LETTER_FAILED', message, fix, sink, cause });
  }

  return (letter) => {
    try {
      write(deadLetterLines(letter, maxBytes / 2));
    } catch (cause) {
      const fix = 'Make the directory writable and free some space; the items are counted as dropped in any case.';
      tell(`Dead letters of the sink "${sink}" could not be written to ${path}.`, fix, cause);
    }
  };
}

/** Appends, unless the file would grow beyond the limit. */
function appended(path: string, lines: Buffer, maxBytes: number): boolean {
  const file = openSync(path, APPEND, PRIVATE_FILE);
  try {
    const { size } = fstatSync(file);
    if (size > 0 && size + lines.byteLength > maxBytes) return false;
    writeSync(file, lines);
    return true;
  } finally {
    closeSync(file);
  }
}
