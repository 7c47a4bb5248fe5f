import { PAGE_BYTES, type PageConsumer } from '../metrics/exposition/page-consumer.js';
import { createPageList, type PageList } from '../metrics/exposition/page-list.js';
import type { Encoding } from './accept-encoding.js';
import { createGzipPages, type GzipPages } from './gzip-pages.js';

/** Takes pages for one answer, and encodes them. */
export interface Encoder extends PageConsumer {
  /** What is to be sent, once all of it is there. */
  end(): Promise<EncodedPages>;
  /** Lets go of what was begun. */
  abandon(): void;
}

/** Pages as they are sent. */
export interface EncodedPages {
  readonly list: PageList;
  readonly encoding: Encoding;
}

/** Below it a packet is one packet either way. */
const MIN_COMPRESSED_BYTES = 1_024;

/** Sends pages as they are. */
export function createPlainEncoder(): Encoder {
  const list = createPageList();
  const { keeps, blank, take } = list;
  return { keeps, blank, take, end: async () => ({ list, encoding: 'identity' }), abandon: () => undefined };
}

/** @param isForced - Compresses also what is too small to be worth it. */
export function createGzipEncoder(isForced: boolean): Encoder {
  let held: Uint8Array | undefined;
  let gzip: GzipPages | undefined;

  /** The first page is held back until it is clear that it is worth the work. */
  function take(bytes: Uint8Array): Promise<void> | undefined {
    if (gzip === undefined && held === undefined && bytes.length < MIN_COMPRESSED_BYTES && !isForced) {
      held = bytes;
      return undefined;
    }
    return open().take(bytes);
  }

  function open(): GzipPages {
    if (gzip !== undefined) return gzip;
    gzip = createGzipPages();
    if (held !== undefined) void gzip.take(held);
    held = undefined;
    return gzip;
  }

  async function end(): Promise<EncodedPages> {
    if (gzip !== undefined || isForced) return { list: await open().end(), encoding: 'gzip' };
    const list = createPageList();
    if (held !== undefined) list.take(held);
    return { list, encoding: 'identity' };
  }

  return {
    keeps: false,
    blank: (length) => gzip?.blank(length) ?? new Uint8Array(Math.max(length, PAGE_BYTES)),
    take,
    end,
    abandon: () => gzip?.abandon(),
  };
}
