import { PAGE_BYTES, type PageConsumer } from '../metrics/exposition/page-consumer.js';
import type { Encoding } from './accept-encoding.js';
import { createGzipPages, type GzipPages } from './gzip-pages.js';

/** Takes pages for one answer, and hands them on as they are sent. */
export interface Encoder extends PageConsumer {
  /** Known as soon as anything was handed on. */
  encoding(): Encoding;
  /** Hands the rest on. */
  end(): Promise<void>;
  /** Lets go of what was begun. */
  abandon(): void;
}

/** @param sent - Takes the pages as they are sent. */
export type CreateEncoder = (sent: PageConsumer) => Encoder;

/** Below it a packet is one packet either way. */
const MIN_COMPRESSED_BYTES = 1_024;

/** Sends pages as they are. */
export function createPlainEncoder({ blank, take }: PageConsumer): Encoder {
  return { blank, take, encoding: () => 'identity', end: async () => undefined, abandon: () => undefined };
}

/** @param isForced - Compresses also what is too small to be worth it. */
export function createGzipEncoder(sent: PageConsumer, isForced: boolean): Encoder {
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
    gzip = createGzipPages(sent);
    if (held !== undefined) void gzip.take(held);
    held = undefined;
    return gzip;
  }

  async function end(): Promise<void> {
    if (gzip !== undefined || isForced) await open().end();
    else if (held !== undefined) sent.take(held);
  }

  return {
    blank: (length) => gzip?.blank(length) ?? new Uint8Array(Math.max(length, PAGE_BYTES)),
    take,
    encoding: () => (gzip === undefined ? 'identity' : 'gzip'),
    end,
    abandon: () => gzip?.abandon(),
  };
}
