import type { Writable } from 'node:stream';
import { VigiaError } from '@vigia/contract';

/** Where lines go, as fast as they are taken. */
export interface LineOutput {
  /**
   * Resolves when the text is written. Rejects when it cannot be, when the signal aborts, and when whoever read has
   * left.
   */
  print(text: string): Promise<void>;
}

/** Prints to a stream. */
export function createLineOutput(stream: Writable, signal: AbortSignal, onUnread: () => void): LineOutput {
  // Whoever prints is told of it, too: without a listener Node would end us.
  stream.on('error', (cause) => {
    if (isUnread(cause)) onUnread();
  });

  return {
    print(text) {
      return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        stream.write(`${text}\n`, (cause) => {
          signal.removeEventListener('abort', abort);
          if (cause === null || cause === undefined) return resolve();
          if (isUnread(cause)) onUnread();
          reject(unwritable(cause));
        });
      });
    },
  };
}

/** As `head` leaves, when it has enough. */
function isUnread(cause: Error): boolean {
  return 'code' in cause && cause.code === 'EPIPE';
}

function unwritable(cause: Error): VigiaError {
  const reason = 'code' in cause ? cause.code : cause.message;
  return new VigiaError('VIGIA_COMMAND_FAILED', `The output cannot be written (${reason}).`, { cause });
}
