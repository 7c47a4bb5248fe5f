import { PAGE_BYTES, type PageConsumer } from './page-consumer.js';

/** Pages that stay in memory. */
export interface PageList extends PageConsumer {
  readonly pages: readonly Uint8Array[];
  readonly byteLength: number;
}

/** Creates an empty list. */
export function createPageList(): PageList {
  const pages: Uint8Array[] = [];
  let byteLength = 0;
  return {
    pages,
    get byteLength() {
      return byteLength;
    },
    blank: (length) => new Uint8Array(Buffer.allocUnsafeSlow(Math.max(length, PAGE_BYTES)).buffer),
    take(bytes) {
      pages.push(bytes);
      byteLength += bytes.byteLength;
      return undefined;
    },
  };
}
