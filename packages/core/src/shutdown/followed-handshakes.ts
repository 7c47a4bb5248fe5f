import type { Server, Socket } from 'node:net';

/** The connections of a server of TLS that have not come to the end of their handshake: its events do not show them. */
export interface FollowedHandshakes {
  /** Destroys those whose clients have said nothing, also since the last look. */
  dismiss(): void;
  /** Destroys all of them, and tells how many they were. */
  cut(): number;
  leave(): void;
}

/** @see FollowedHandshakes */
export function followHandshakes(server: Server): FollowedHandshakes {
  const begun = new Map<string, Socket>();
  let silent: readonly Socket[] = [];

  function opened(socket: Socket): void {
    const name = nameOf(socket);
    begun.set(name, socket);
    socket.once('close', () => {
      if (begun.get(name) === socket) begun.delete(name);
    });
  }

  /** What is secured is another object, of the same client. */
  function secured(socket: Socket): void {
    begun.delete(nameOf(socket));
  }

  function dismiss(): void {
    for (const socket of silent) {
      if (socket.bytesRead === 0) socket.destroy();
    }
    silent = [...begun.values()].filter(({ bytesRead }) => bytesRead === 0);
  }

  function cut(): number {
    const left = [...begun.values()].filter(({ destroyed }) => !destroyed);
    for (const socket of left) socket.destroy();
    return left.length;
  }

  server.on('connection', opened).on('secureConnection', secured);
  return { dismiss, cut, leave: () => void server.off('connection', opened).off('secureConnection', secured) };
}

function nameOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
