import { type Http2Connection, openHttp2Connection } from './http2-connection.js';
import { openConnection, type RawConnection } from './raw-connection.js';

/** Opens connections to one server and closes them all at the end. */
export interface Connections {
  connect(): RawConnection;
  connectHttp2(): Http2Connection;
  leaveAll(): void;
}

/** @see Connections */
export function createConnections(url: string): Connections {
  const opened: { leave(): void }[] = [];

  function kept<T extends { leave(): void }>(connection: T): T {
    opened.push(connection);
    return connection;
  }

  return {
    connect: () => kept(openConnection(url)),
    connectHttp2: () => kept(openHttp2Connection(url)),
    leaveAll() {
      for (const connection of opened) connection.leave();
    },
  };
}
