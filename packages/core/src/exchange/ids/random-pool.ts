import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8192;

/**
 * Hands out random bytes and their digits from a block that is made at once: a call to the kernel costs more than a
 * kilobyte, and one out of JavaScript more than the digits of an id.
 */
export interface RandomPool {
  /** Holds the bytes that {@link take} points at, until the next call. */
  readonly bytes: Buffer;
  /** The same in hexadecimal, two digits for each. A piece of 13 and more keeps the whole text in memory. */
  readonly digits: string;
  /** Reserves `count` fresh bytes and returns where they begin. At most 256 at a time. */
  take(count: number): number;
}

/** Creates a pool of its own, filled when first used. */
export function createRandomPool(): RandomPool {
  const bytes = Buffer.allocUnsafeSlow(POOL_BYTES);
  let digits = '';
  let position = POOL_BYTES;
  return {
    bytes,
    get digits() {
      return digits;
    },
    take(count) {
      if (position + count > POOL_BYTES) {
        digits = randomFillSync(bytes).toString('hex');
        position = 0;
      }
      position += count;
      return position - count;
    },
  };
}
