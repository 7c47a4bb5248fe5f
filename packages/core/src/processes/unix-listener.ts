import { createServer, type Socket } from 'node:net';

/** A Unix socket that other processes of the service connect to. Keeps no process alive. */
export interface UnixListener {
  close(): void;
}

/** What a {@link UnixListener} needs. */
export interface UnixListenerOptions {
  readonly path: string;
  /** Told of each connection. */
  readonly connected: (socket: Socket) => void;
  readonly failed: (cause: unknown) => void;
}

/** Of all systems: macOS has the shortest. */
const LONGEST_PATH_BYTES = 103;

const MAX_CONNECTIONS = 64;

/** @returns once it listens. Rejects when it cannot. */
export function openUnixListener({ path, connected, failed }: UnixListenerOptions): Promise<UnixListener> {
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    return Promise.reject(new Error(`${path} is too long for a Unix socket.`));
  }
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.unref());
    socket.on('close', () => sockets.delete(socket));
    // Whoever asked does not wait any longer.
    socket.on('error', () => socket.destroy());
    connected(socket);
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
