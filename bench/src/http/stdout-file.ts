import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that takes the stdout of a process. */
export interface StdoutFile {
  readonly descriptor: number;
  /** All that it holds. */
  read(): string;
  close(): void;
}

/** Opens a file that has no name any more: nothing is left of it, whatever becomes of the bench. */
export function openStdoutFile(): StdoutFile {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-bench-http-'));
  const descriptor = openSync(join(directory, 'stdout'), 'a+');
  rmSync(directory, { recursive: true });
  return { descriptor, read: () => readWhole(descriptor), close: () => closeSync(descriptor) };
}

function readWhole(descriptor: number): string {
  const bytes = Buffer.alloc(fstatSync(descriptor).size);
  let at = 0;
  while (at < bytes.length) {
    const readBytes = readSync(descriptor, bytes, at, bytes.length - at, at);
    if (readBytes === 0) break;
    at += readBytes;
  }
  return bytes.toString('utf8', 0, at);
}
