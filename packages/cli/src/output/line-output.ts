import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where lines go: one at a time, as fast as they are read. */
export interface LineOutput {
  /** Resolves when more may come. Rejects when the signal aborts. */
  print(text: string): Promise<void>;
}

/**
 * Prints to a stream.
 *
 * @param onGone - Told when whoever read the stream has left, as `head` does.
 */
export function createLineOutput(stream: Writable, signal: AbortSignal, onGone: () => void): LineOutput {
  stream.on('error', onGone);
  return {
    async print(text) {
      signal.throwIfAborted();
      if (!stream.write(`${text}\n`)) await once(stream, 'drain', { signal });
    },
  };
}
