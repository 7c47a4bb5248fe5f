import { performance } from 'node:perf_hooks';
import { type SharedEvent, shareListener } from '../../process/shared-listener.js';
import { type LineOutput, writePageNow, writePagesLater } from './line-output.js';
import { createLineQueue, type LinePage } from './line-queue.js';

/** Why lines were lost: no room, the reader is gone, or the system refused the write. */
export const LINE_LOSSES = ['queue_full', 'closed', 'rejected'] as const;

/** One of {@link LINE_LOSSES}. */
export type LineLoss = (typeof LINE_LOSSES)[number];

/** What a destination needs. */
export interface LineDestinationOptions {
  /** Opens what the lines go to; called when there is something to write. */
  readonly open: () => LineOutput;
  /** Lines that find no room below this are lost. */
  readonly maxBytes: number;
  /** Told of every loss, with the error of the system where there is one. */
  readonly lost: (lines: number, reason: LineLoss, cause?: unknown) => void;
  /** Called when there is room again where there was none. */
  readonly recovered?: () => void;
}

/**
 * Where pino and the access line write, in one order. Lines wait for a moment and leave as whole pages; a reader who
 * stops costs lines, never time. Nothing of it keeps the process alive: what waits at the exit is written then.
 */
export interface LineDestination {
  /** Takes a line with its line break. Never throws. */
  write(line: string): void;
  /** Calls back when nothing waits any more. */
  flush(callback?: () => void): void;
  /** Writes what waits before it returns, for at most 50 ms; only what goes at once while the reader rests. */
  flushSync(): void;
  /** Writes what waits and gives back the output; a line that comes later opens it anew. */
  end(): void;
}

const EXIT: SharedEvent = { event: 'exit', mark: Symbol.for('vigia.exit-flushes') };

const BATCH_MS = 20;
/** What a thread is woken for before its time: to wake it costs as much as some requests. */
const WORTH_A_THREAD_PAGES = 4;
const NEXT_PAGE_MS = 1;
const LONGEST_RETRY_MS = 50;
const LONGEST_FLUSH_MS = 50;

/** @see LineDestination */
export function createLineDestination(options: LineDestinationOptions): LineDestination {
  const { open, maxBytes, lost, recovered } = options;
  const queue = createLineQueue(maxBytes);
  let output: LineOutput | undefined;
  let timer: NodeJS.Timeout | undefined;
  let waiters: (() => void)[] = [];
  let retryMs = NEXT_PAGE_MS;
  let isWriting = false;
  let isBroken = false;
  let isFull = false;
  let isCut = false;
  let hasEnded = false;
  let leaveExit: (() => void) | undefined;

  function write(line: string): void {
    if (isBroken) lost(1, 'closed');
    else if (queue.add(line)) arrange();
    else refuse();
  }

  function refuse(): void {
    isFull = true;
    lost(1, 'queue_full');
  }

  function arrange(): void {
    leaveExit ??= shareListener(EXIT, flushPatiently);
    if (isWriting) return;
    // Whole pages go at once, else a burst of one turn of the event loop would not fit; but none while a reader rests.
    if (isPressing() && !isResting()) writeNow();
    else if (timer === undefined) wait(BATCH_MS);
  }

  function wait(delayMs: number): void {
    timer = setTimeout(writeNow, delayMs).unref();
  }

  function writeNow(): void {
    clearTimeout(timer);
    timer = undefined;
    if (queue.isEmpty) {
      proceed();
      return;
    }
    output ??= open();
    isCut = false;
    if (output.mayWait) writeByThread(output, queue.takeMany());
    else writeOne(output, queue.take());
  }

  function writeByThread({ descriptor }: LineOutput, pages: readonly LinePage[]): void {
    isWriting = true;
    writePagesLater(descriptor, pages, (error, writtenBytes) => {
      isWriting = false;
      // What was not written is put back from the last page to the first.
      for (const [page, portion] of portionsOf(pages, writtenBytes).reverse()) settle(page, error, portion);
      proceed();
    });
  }

  function writeOne(to: LineOutput, page: LinePage | undefined): void {
    if (page === undefined) return;
    writePageNow(to, page, (error, writtenBytes) => {
      settle(page, error, writtenBytes);
      proceed();
    });
  }

  function settle(page: LinePage, error: NodeJS.ErrnoException | undefined, writtenBytes: number): void {
    if (error === undefined || error.code === 'EAGAIN') {
      if (writtenBytes < page.end - page.start) isCut = true;
      queue.advance(page, writtenBytes);
      if (error === undefined) retryMs = NEXT_PAGE_MS;
      else slowDown();
      return;
    }
    if (error.code === 'EPIPE') giveUp(page, error);
    else lose(page, error);
  }

  function giveUp(page: LinePage, cause: unknown): void {
    isBroken = true;
    const lines = queue.drop(page) + queue.clear();
    if (lines > 0) lost(lines, 'closed', cause);
  }

  function slowDown(): void {
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  }

  function lose(page: LinePage, cause: unknown): void {
    const lines = queue.drop(page);
    if (lines > 0) lost(lines, 'rejected', cause);
    else slowDown();
  }

  function proceed(): void {
    if (isFull && queue.isHalfEmpty) recover();
    if (timer !== undefined || isWriting) return;
    if (queue.isEmpty) emptied();
    // A thread has done its write: the next need not wait. Without threads this would be a loop.
    else if (output?.mayWait && isPressing() && !isResting()) writeNow();
    // Under load the lines of a millisecond are few, and a write by a thread costs as much as a request.
    else wait(isHurried() ? retryMs : BATCH_MS);
  }

  function isPressing(): boolean {
    if (output?.mayWait && queue.isHalfEmpty) return queue.fullPages >= WORTH_A_THREAD_PAGES;
    return queue.fullPages > 0;
  }

  function isHurried(): boolean {
    return isCut || isPressing() || isResting() || hasEnded || waiters.length > 0;
  }

  function recover(): void {
    isFull = false;
    recovered?.();
  }

  function emptied(): void {
    leaveExit?.();
    leaveExit = undefined;
    if (hasEnded) giveBack();
    const called = waiters;
    waiters = [];
    for (const callback of called) callback();
  }

  /** A logger flushes at every line of `fatal`: a reader who rests is not waited for again and again. */
  function flushSync(): void {
    flushWithin(isResting() ? 0 : LONGEST_FLUSH_MS);
  }

  function flushPatiently(): void {
    flushWithin(LONGEST_FLUSH_MS);
  }

  function flushWithin(patienceMs: number): void {
    const endMs = performance.now() + patienceMs;
    for (let page = queue.take(); page !== undefined; page = queue.take()) {
      writeSomeNow(page);
      if (performance.now() >= endMs) break;
      if (isResting()) rest(NEXT_PAGE_MS);
    }
    if (queue.isEmpty && !isWriting) writeNow();
  }

  function isResting(): boolean {
    return retryMs !== NEXT_PAGE_MS;
  }

  function writeSomeNow(page: LinePage): void {
    output ??= open();
    writePageNow(output, page, (error, writtenBytes) => settle(page, error, writtenBytes));
  }

  function flush(callback?: () => void): void {
    if (callback !== undefined) waiters.push(callback);
    if (!isWriting) writeNow();
  }

  function end(): void {
    hasEnded = true;
    flush();
  }

  function giveBack(): void {
    output?.close();
    output = undefined;
  }

  return { write, flush, flushSync, end };
}

/** How many of the bytes that were written are of each page. */
function portionsOf(pages: readonly LinePage[], writtenBytes: number): [LinePage, number][] {
  let leftBytes = writtenBytes;
  return pages.map((page) => {
    const portion = Math.min(leftBytes, page.end - page.start);
    leftBytes -= portion;
    return [page, portion];
  });
}

/** Stands still: at the exit no event loop is left to wait in. */
function rest(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}
