import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

/** Compresses a body. */
export type Compressor = (body: Uint8Array) => Promise<Uint8Array>;

const gzipAsync = promisify(gzip);

/**
 * Compresses in the thread pool, at the level that costs least: an exposition shrinks to less than a tenth by it already. One
 * body, however many scrapes share it, is compressed once.
 */
export function createCompressor(): Compressor {
  const known = new WeakMap<Uint8Array, Promise<Uint8Array>>();
  return (body) => {
    const compressed = known.get(body) ?? gzipAsync(body, { level: constants.Z_BEST_SPEED });
    known.set(body, compressed);
    return compressed;
  };
}
