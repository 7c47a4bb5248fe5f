import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';

/** What a server does with a request in place of taking it. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A far end over real sockets. */
export interface FarServer {
  readonly url: string;
  /** The bodies of the requests that were read to their end, taken or not. */
  readonly bodies: readonly string[];
  /** The items of the requests that were taken. */
  readonly received: readonly string[];
  /** When requests began, in milliseconds. */
  readonly begunMs: readonly number[];
  readonly connections: number;
  /** So many requests are met by the fault, then none. */
  failWith(fault: Fault, times: number): void;
  close(): Promise<void>;
}

/** @param port - 0 for any. */
export async function startFarServer(port: number = 0): Promise<FarServer> {
  const bodies: string[] = [];
  const received: string[] = [];
  const begunMs: number[] = [];
  let connections = 0;
  let faults: Fault[] = [];

  const server = createServer(async (request, response) => {
    begunMs.push(performance.now());
    const fault = faults.shift();
    if (fault !== undefined) return fault(request, response);
    const body = await text(request);
    bodies.push(body);
    received.push(...itemsOf(body));
    response.writeHead(204).end();
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ...{ bodies, received, begunMs },
    get connections() {
      return connections;
    },
    failWith(fault, times) {
      faults = new Array<Fault>(times).fill(async (request, response) => fault(recordBody(request), response));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  function recordBody(request: IncomingMessage): IncomingMessage {
    text(request).then(
      (body) => void bodies.push(body),
      () => {},
    );
    return request;
  }
}

function itemsOf(body: string): readonly string[] {
  return body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
