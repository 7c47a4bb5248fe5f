import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a {@link StreamServer} does with one request. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers as a test wants, and can be told otherwise at any time. */
export interface StreamServer {
  readonly origin: string;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
  behave(behaviour: Behaviour): void;
  /** Cuts all that is open. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts one on a port of its own. */
export async function startStreamServer(behaviour: Behaviour): Promise<StreamServer> {
  const asked: string[] = [];
  let behave = behaviour;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    behave(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    behave: (next) => {
      behave = next;
    },
    cut: () => server.closeAllConnections(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Begins a stream with these events, and leaves it open. */
export function streamOf(...frames: readonly unknown[]): Behaviour {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const frame of frames) response.write(`event: view\ndata: ${JSON.stringify(frame)}\n\n`);
  };
}

/** Answers with JSON. */
export function answerOf(status: number, body: unknown): Behaviour {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
}
