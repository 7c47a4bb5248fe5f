import type { Server, Socket } from 'node:net';

/**
 * What lies below the connections of a server of TLS. Until its handshake is over a connection is known by this alone;
 * from then on it ends with the one above it.
 */
export interface FollowedHandshakes {
  /** Destroys those whose clients have said nothing, also since the last look. */
  dismiss(): void;
  /** Destroys what is left, and tells how many that were. */
  cut(): number;
  leave(): void;
}

/** @see FollowedHandshakes */
export function followHandshakes(server: Server): FollowedHandshakes {
  const sockets = new Set<Socket>();
  let silent: readonly Socket[] = [];

  function opened(socket: Socket): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  function dismiss(): void {
    for (const socket of silent) {
      if (socket.bytesRead === 0) socket.destroy();
    }
    silent = [...sockets].filter(({ bytesRead }) => bytesRead === 0);
  }

  function cut(): number {
    const left = [...sockets].filter(({ destroyed }) => !destroyed);
    for (const socket of left) socket.destroy();
    return left.length;
  }

  server.on('connection', opened);
  return { dismiss, cut, leave: () => void server.off('connection', opened) };
}
