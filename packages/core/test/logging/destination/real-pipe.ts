import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { LineOutput } from '../../../src/logging/destination/line-output.js';

/** A pipe of the system, whose reader reads only when told to. */
export interface RealPipe {
  readonly open: () => LineOutput;
  /** How often it was opened and not given back. */
  openings(): number;
  /** Everything that is in the pipe now, or the first of it. */
  read(mostBytes?: number): string;
  /** Lets the reader go away. */
  abandon(): void;
  remove(): void;
}

export function realPipe(): RealPipe {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-pipe-'));
  const path = join(directory, 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const chunk = Buffer.alloc(1_048_576);
  const decoder = new StringDecoder();
  let openings = 0;
  let isRead = true;

  function open(): LineOutput {
    const descriptor = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    openings += 1;
    return { descriptor, mayWait: false, wholeBytes: 4096, close: () => close(descriptor) };
  }

  function close(descriptor: number): void {
    openings -= 1;
    closeSync(descriptor);
  }

  function read(mostBytes = chunk.length): string {
    try {
      return decoder.write(chunk.subarray(0, readSync(reader, chunk, 0, mostBytes, null)));
    } catch {
      return '';
    }
  }

  function abandon(): void {
    if (isRead) closeSync(reader);
    isRead = false;
  }

  function remove(): void {
    abandon();
    rmSync(directory, { recursive: true });
  }

  return { open, openings: () => openings, read, abandon, remove };
}
