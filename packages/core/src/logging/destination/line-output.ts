import { writeSync, writev } from 'node:fs';
import type { LinePage } from './line-queue.js';

/** Where the bytes of lines go. */
export interface LineOutput {
  /**
   * Whether a write waits for a reader. Then it is left to Node's threads; else it is tried at once and refused with
   * `EAGAIN`. A thread that waits for a reader who has stopped would hold up the end of the process, so whatever has
   * a reader must be opened without waiting.
   */
  readonly mayWait: boolean;
  readonly descriptor: number;
  /** Gives back what was opened for the lines. */
  close(): void;
}

/** What became of a write: so many bytes, or none for this reason. */
export type WriteResult = (error: NodeJS.ErrnoException | undefined, writtenBytes: number) => void;

/** Leaves pages to a thread, which writes what it can of them. */
export function writePagesLater(descriptor: number, pages: readonly LinePage[], result: WriteResult): void {
  const views = pages.map(({ bytes, start, end }) => bytes.subarray(start, end));
  writev(descriptor, views, null, (error, writtenBytes) => result(error ?? undefined, writtenBytes));
}

/** Writes what it can of a page before it returns. */
export function writePageNow(descriptor: number, { bytes, start, end }: LinePage, result: WriteResult): void {
  let writtenBytes = 0;
  let failure: NodeJS.ErrnoException | undefined;
  try {
    writtenBytes = writeSync(descriptor, bytes, start, end - start);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  result(failure, writtenBytes);
}
