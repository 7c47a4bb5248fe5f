import { PAGE_BYTES } from '../metrics/exposition/page-consumer.js';

/** Pages of memory that are written on again. */
export interface PagePool {
  /** Memory to write on; what was on it before may still be there. */
  blank(length: number): Uint8Array;
  /** Takes back a page of its own, of which nobody has a part any more. Lets go of all else. */
  takeBack(bytes: Uint8Array): void;
}

/** Creates an empty pool: it has as many pages as were once in use at the same time. */
export function createPagePool(): PagePool {
  const own = new WeakSet<ArrayBufferLike>();
  const spare: Uint8Array[] = [];

  function fresh(): Uint8Array {
    const page = new Uint8Array(Buffer.allocUnsafeSlow(PAGE_BYTES).buffer);
    own.add(page.buffer);
    return page;
  }

  return {
    blank: (length) => (length > PAGE_BYTES ? new Uint8Array(length) : (spare.pop() ?? fresh())),
    takeBack({ buffer }) {
      if (own.has(buffer)) spare.push(new Uint8Array(buffer));
    },
  };
}
