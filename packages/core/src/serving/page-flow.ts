import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PageConsumer } from '../metrics/exposition/page-consumer.js';
import { type ChainReader, createPageChain } from './page-chain.js';
import { createPagePool } from './page-pool.js';
import { createSignal } from './signal.js';

/**
 * The pages of one pass, on their way to all who share it. Whoever writes keeps pace with the fastest reader, on pages
 * that all have given back: a scrape of many megabytes lives on a few pages, stays in the cache of the processor and
 * leaves nothing to collect, which halved what it costs (`npm run bench -- scrape`). A slower reader finds the pages
 * before him in memory.
 */
export interface PageFlow extends PageConsumer {
  /** Resolves with the first page that is not held back, or at the end. Whoever opens it does so in the same turn. */
  readonly begun: Promise<void>;
  /** Of all pages, where the end was there when it began. */
  readonly byteLength: number | undefined;
  /** Whether all readers have left; no page is taken any more then. */
  readonly isAbandoned: boolean;
  /** What waits for the slowest reader. */
  heldBytes(): number;
  open(): PageReading;
  /** From now on no reader is waited for. */
  hurry(): void;
  end(): void;
  /** There will be no end: all readers are told. */
  fail(cause: unknown): void;
}

/** A page, or the promise of one; `undefined` after the last. */
export type NextPage = Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** One reader of the pages. */
export interface PageReading {
  /** A page for keeps. @throws what the pass failed with. */
  next(): NextPage;
  /** A page that is to be given back. @throws what the pass failed with. */
  borrow(): NextPage;
  /** Nobody has the page any more that was borrowed longest ago. */
  giveBack(): void;
  /** Idempotent. */
  close(): void;
}

/** How far writing may be ahead. */
export interface PageFlowOptions {
  /** How many pages are held back before it begins, and how many the fastest reader may have before him. */
  readonly mostAhead: number;
  /** How long it waits for readers in all, once it has begun: its numbers are to be of one moment. */
  readonly mostWaitMs: number;
  /** Told when it is further ahead. */
  readonly grown: () => void;
}

/** @see PageFlow */
export function createPageFlow({ mostAhead, mostWaitMs, grown }: PageFlowOptions): PageFlow {
  const pool = createPagePool();
  const pages = createPageChain(pool);
  const beginning = createSignal();
  const begun = beginning.wait();
  const more = createSignal();
  const room = createSignal();
  let state: 'held back' | 'beginning' | 'under way' = 'held back';
  let byteLength: number | undefined;
  let isOver = false;
  let isHurried = false;
  let patience: NodeJS.Timeout | undefined;
  let failure: { readonly cause: unknown } | undefined;

  const isAbandoned = (): boolean => state === 'under way' && pages.readerCount === 0;

  function take(bytes: Uint8Array): Promise<void> | undefined {
    if (isAbandoned()) throw new Error('Nobody reads this scrape any more.');
    pages.add(bytes);
    more.send();
    if (pages.ahead() <= mostAhead) return undefined;
    if (state === 'held back') return begin();
    if (isHurried) grown();
    return isHurried ? undefined : room.wait();
  }

  /** Who shares the pass hears of it at once, and has come before the turn is over. */
  async function begin(): Promise<void> {
    state = 'beginning';
    if (!isOver) patience = setTimeout(hurry, mostWaitMs).unref();
    beginning.send();
    await nextTurn();
    state = 'under way';
    pages.closeEntry();
  }

  function advance(reader: ChainReader): NextPage {
    if (failure !== undefined) throw failure.cause;
    const page = reader.take();
    if (pages.ahead() <= mostAhead) room.send();
    return page === undefined && !isOver ? more.wait().then(() => advance(reader)) : page;
  }

  function open(): PageReading {
    const reader = pages.open();
    return {
      next() {
        reader.keep();
        return advance(reader);
      },
      borrow: () => advance(reader),
      giveBack: reader.giveBack,
      close() {
        reader.leave();
        room.send();
      },
    };
  }

  function hurry(): void {
    isHurried = true;
    room.send();
  }

  function end(): void {
    isOver = true;
    clearTimeout(patience);
    if (state === 'held back') {
      byteLength = pages.byteLength;
      void begin();
    }
    more.send();
  }

  function fail(cause: unknown): void {
    failure = { cause };
    clearTimeout(patience);
    more.send();
  }

  return {
    begun,
    get byteLength() {
      return byteLength;
    },
    get isAbandoned() {
      return isAbandoned();
    },
    heldBytes: pages.heldBytes,
    blank: pool.blank,
    take,
    open,
    hurry,
    end,
    fail,
  };
}
