import type { Server } from 'node:net';

/** One of Node's servers, which anybody may close. */
export interface WatchedServer {
  readonly native: Server;
  /** Whether somebody has closed it: to do it again would be an error, and a second `close` for its listeners. */
  isClosing(): boolean;
  /** Resolves when it has closed, with its last connection. */
  readonly closed: Promise<void>;
}

/** @see WatchedServer */
export function watchServer(native: Server): WatchedServer {
  let hasListened = native.listening;
  native.once('listening', () => {
    hasListened = true;
  });
  return {
    native,
    isClosing: () => hasListened && !native.listening,
    closed: new Promise((resolve) => native.once('close', resolve)),
  };
}
