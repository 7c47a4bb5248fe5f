import { constants, createGzip, type Gzip } from 'node:zlib';
import { PAGE_BYTES, type PageConsumer } from '../metrics/exposition/page-consumer.js';
import { createPagePool } from './page-pool.js';
import { createSignal } from './signal.js';

/** Compresses pages while they are written, in the thread pool. */
export interface GzipPages extends PageConsumer {
  /** Resolves when all is compressed. Rejects when that failed. */
  end(): Promise<void>;
  /** Lets go of everything. */
  abandon(): void;
}

/** Pages that wait to be compressed; whoever writes waits for them. */
const MOST_WAITING = 4;

/**
 * Level 1 costs least, and an exposition shrinks to less than a tenth by it already. Pages are written on again once they
 * are compressed: whatever the size, a few of them are all the memory that the plain text takes.
 *
 * @param compressed - Gets what comes out; nobody waits for it.
 */
export function createGzipPages(compressed: PageConsumer): GzipPages {
  const gzip: Gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: PAGE_BYTES });
  const ended = new Promise<void>((resolve, reject) => {
    gzip.on('end', resolve).on('error', reject);
  });
  // Whoever ends it is told; whoever abandons it does not want to know.
  ended.catch(() => undefined);
  const pool = createPagePool();
  const room = createSignal();
  let waiting = 0;
  gzip.on('data', (chunk: Uint8Array) => void compressed.take(chunk));

  function done(page: Uint8Array): void {
    waiting -= 1;
    pool.takeBack(page);
    room.send();
  }

  function take(bytes: Uint8Array): Promise<void> | undefined {
    waiting += 1;
    gzip.write(bytes, () => done(bytes));
    return waiting < MOST_WAITING ? undefined : room.wait();
  }

  async function end(): Promise<void> {
    gzip.end();
    await ended;
  }

  return {
    blank: pool.blank,
    take,
    end,
    abandon: () => void gzip.destroy(),
  };
}
