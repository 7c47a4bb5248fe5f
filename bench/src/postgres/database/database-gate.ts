import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database that can be shut. */
export interface DatabaseGate {
  /** Of the database, by this way. */
  readonly url: string;
  /** Cuts what is connected and refuses what comes, as a server does that is away. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

/** Opens a gate before a database. */
export async function startDatabaseGate(databaseUrl: string): Promise<DatabaseGate> {
  const behind = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isOpen = true;

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    // The other side is told by the end of its own.
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
    return socket;
  }

  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }

  const server = createServer((socket) => {
    if (!isOpen) {
      socket.destroy();
      return;
    }
    const onward = keep(connect(Number(behind.port), behind.hostname));
    keep(socket).pipe(onward).pipe(socket);
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);

  return {
    url: url.href,
    shut() {
      isOpen = false;
      cut();
    },
    open() {
      isOpen = true;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
