import { createServer, type Socket } from 'node:net';

/** Where other processes ask this one to bring its snapshot up to date. Keeps no process alive. */
export interface MemberSocket {
  close(): void;
}

/** What a {@link MemberSocket} needs. */
export interface MemberSocketOptions {
  readonly path: string;
  /** Brings the snapshot up to date; rejects when it could not. */
  readonly save: () => Promise<unknown>;
  readonly failed: (cause: unknown) => void;
}

/** The answer to whoever connects, once all is saved. */
export const SAVED = 'saved\n';

/** Of all systems: macOS has the shortest. */
const LONGEST_PATH_BYTES = 103;

const MAX_CONNECTIONS = 64;

/** @returns once it listens. Rejects when it cannot. */
export function openMemberSocket({ path, save, failed }: MemberSocketOptions): Promise<MemberSocket> {
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    return Promise.reject(new Error(`${path} is too long for a Unix socket.`));
  }
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.unref());
    socket.on('close', () => sockets.delete(socket));
    // Whoever asked does not wait any longer.
    socket.on('error', () => socket.destroy());
    save().then(
      () => socket.end(SAVED),
      () => socket.destroy(),
    );
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.unref();

  function close(): void {
    server.close();
    for (const socket of sockets) socket.destroy();
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // In a cluster the parent would listen, for all workers together.
    server.listen({ path, exclusive: true }, () => {
      server.off('error', reject);
      server.on('error', failed);
      resolve({ close });
    });
  });
}
