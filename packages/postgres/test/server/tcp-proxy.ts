import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and makes trouble. */
export interface TcpProxy {
  readonly port: number;
  /** How many connections there were. */
  readonly connections: number;
  /**
   * Once the client has sent the text, the next answer of the server is kept from it, and its connection reset.
   * Resolves when that has happened.
   */
  swallowAnswerTo(text: string): Promise<void>;
  /** The connection is reset once the client has sent the text, before the server sees it. */
  cutAt(text: string): Promise<void>;
  /** While it holds, nothing passes in either direction. */
  hold(): void;
  letGo(): void;
  /** While it refuses, connections are reset at once. */
  refuse(isRefusing: boolean): void;
  /** Ends all that is open. */
  resetAll(): void;
  close(): Promise<void>;
}

interface Trap {
  readonly text: string;
  readonly kind: 'swallow' | 'cut';
  readonly sprung: () => void;
}

/** Opens a proxy to a port of this machine. */
export async function openTcpProxy(serverPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let trap: Trap | undefined;
  let isRefusing = false;
  let isHolding = false;
  let connections = 0;

  const listener = createServer((client) => {
    connections += 1;
    if (isRefusing) {
      client.resetAndDestroy();
      return;
    }
    join(client, connect(serverPort, '127.0.0.1'));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');

  function join(client: Socket, server: Socket): void {
    const pair = [client, server] as const;
    pairs.add(pair);
    let sprung: Trap | undefined;
    if (isHolding) for (const socket of pair) socket.pause();

    client.on('data', (chunk) => {
      if (trap !== undefined && chunk.includes(trap.text)) {
        sprung = trap;
        trap = undefined;
        if (sprung.kind === 'cut') return spring(sprung, pair);
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (sprung === undefined) client.write(chunk);
      else spring(sprung, pair);
    });
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  }

  function spring({ sprung }: Trap, [client, server]: readonly [Socket, Socket]): void {
    client.resetAndDestroy();
    server.destroy();
    sprung();
  }

  function set(kind: Trap['kind'], text: string): Promise<void> {
    return new Promise((resolve) => {
      trap = { kind, text, sprung: resolve };
    });
  }

  function resetAll(): void {
    for (const [client, server] of pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
  }

  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    swallowAnswerTo: (text) => set('swallow', text),
    cutAt: (text) => set('cut', text),
    hold() {
      isHolding = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    letGo() {
      isHolding = false;
      for (const socket of [...pairs].flat()) socket.resume();
    },
    refuse(refusing) {
      isRefusing = refusing;
    },
    resetAll,
    async close() {
      resetAll();
      listener.close();
      await once(listener, 'close');
    },
  };
}
