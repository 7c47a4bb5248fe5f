import { PAGE_BYTES, type PageConsumer } from './page-consumer.js';

/** Takes the lines of one block, to be kept. */
export interface BlockPage extends PageConsumer {
  /** What it took since it was last asked, to be copied at once. */
  taken(): Uint8Array;
}

/** @see BlockPage */
export function createBlockPage(): BlockPage {
  const page = new Uint8Array(PAGE_BYTES);
  let parts: Uint8Array[] = [];
  return {
    blank(length) {
      // Only a block of more than a page has parts already.
      parts = parts.map((part) => part.slice());
      return length <= PAGE_BYTES ? page : new Uint8Array(length);
    },
    take(bytes) {
      parts.push(bytes);
      return undefined;
    },
    taken() {
      const [only = new Uint8Array(0), ...others] = parts;
      const whole = others.length === 0 ? only : Buffer.concat(parts);
      parts = [];
      return whole;
    },
  };
}
