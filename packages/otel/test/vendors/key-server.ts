import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Gives out keys or tokens, as the metadata servers of clouds do. */
export interface KeyServer {
  /** `127.0.0.1` and the port. */
  readonly host: string;
  /** The paths that were asked for, without their queries. */
  readonly asked: readonly string[];
  /** Resolves when it was asked so often. */
  arrived(count: number): Promise<void>;
  close(): void;
}

/** What it answers to a path; `undefined`: nothing, ever. */
export type KeyAnswer = (path: string, times: number) => string | undefined;

/** @see KeyServer */
export async function startKeyServer(answer: KeyAnswer): Promise<KeyServer> {
  const asked: string[] = [];
  const waiting = new Set<() => void>();

  function serve({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const [path = ''] = url.split('?');
    asked.push(path);
    for (const look of waiting) look();
    const text = answer(path, asked.filter((one) => one === path).length);
    if (text === undefined) return;
    response.writeHead(200, {
      'metadata-flavor': 'Google',
      'content-type': text.startsWith('{') ? 'application/json' : 'text/plain',
    });
    response.end(text);
  }

  const server = createServer(serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    asked,
    arrived: (count) =>
      new Promise((resolve) => {
        function look(): void {
          if (asked.length >= count) resolve();
        }
        waiting.add(look);
        look();
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
