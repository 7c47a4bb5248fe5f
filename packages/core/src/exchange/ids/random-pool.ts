import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8192;

/** Hands out random bytes from a block that is filled at once: a call to the kernel costs more than a kilobyte. */
export interface RandomPool {
  /** Holds the bytes that {@link take} points at, until the next call. */
  readonly bytes: Buffer;
  /** Reserves `count` fresh bytes and returns where they begin. At most 256 at a time. */
  take(count: number): number;
}

/** Creates a pool of its own, filled when first used. */
export function createRandomPool(): RandomPool {
  const bytes = Buffer.allocUnsafeSlow(POOL_BYTES);
  let position = POOL_BYTES;
  return {
    bytes,
    take(count) {
      if (position + count > POOL_BYTES) {
        randomFillSync(bytes);
        position = 0;
      }
      position += count;
      return position - count;
    },
  };
}
