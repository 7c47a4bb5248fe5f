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
  /**
   * What a pipe takes whole or not at all. Writes that are no longer and end with a line are never torn by those of
   * others: other telemetries, workers, processes of a cluster. @defaultValue writes are as long as may be
   */
  readonly wholeBytes?: number | undefined;
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

/** Writes what it can of a page before it returns. A failure after the first write will come again. */
export function writePageNow(output: LineOutput, page: LinePage, result: WriteResult): void {
  const { descriptor, wholeBytes = page.end - page.start } = output;
  const { bytes, start, end } = page;
  let at = start;
  try {
    while (at < end) {
      const stop = endOfLines({ bytes, start: at, end }, wholeBytes);
      at += writeSync(descriptor, bytes, at, stop - at);
      if (at < stop) break;
    }
    result(undefined, at - start);
  } catch (error) {
    result(at === start ? errorOf(error) : undefined, at - start);
  }
}

const LINE_BREAK = 10;

/** Where the last line ends that fits; a line that is longer is not divided. */
function endOfLines({ bytes, start, end }: LinePage, mostBytes: number): number {
  if (end - start <= mostBytes) return end;
  const last = bytes.lastIndexOf(LINE_BREAK, start + mostBytes - 1);
  return last >= start ? last + 1 : bytes.indexOf(LINE_BREAK, start) + 1;
}

function errorOf(thrown: unknown): NodeJS.ErrnoException {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
