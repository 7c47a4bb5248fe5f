import type { Server } from 'node:net';

/** One of Node's servers, which anybody may close. */
export interface WatchedServer {
  readonly native: Server;
  /** Whether somebody has closed it: to do it again would be an error, and a second `close` for its listeners. */
  isClosing(): boolean;
  /** Resolves when it has closed, with its last connection. */
  readonly closed: Promise<void>;
  /** Leaves the server alone. */
  leave(): void;
}

/** @see WatchedServer */
export function watchServer(native: Server): WatchedServer {
  let hasListened = native.listening;
  let settle = (): void => {};
  const closed = new Promise<void>((resolve) => {
    settle = resolve;
  });

  function listened(): void {
    hasListened = true;
  }

  native.once('listening', listened).once('close', settle);
  return {
    native,
    isClosing: () => hasListened && !native.listening,
    closed,
    leave: () => void native.off('listening', listened).off('close', settle),
  };
}
