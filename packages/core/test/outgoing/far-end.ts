import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Another service, which is called. */
export interface FarEnd {
  readonly url: string;
  /** As it stands in the label. */
  readonly host: string;
  readonly port: number;
  readonly server: Server;
  /** The headers of every request that came. */
  readonly received: readonly IncomingHttpHeaders[];
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const WHOLE: Answer = (response, request) => request.resume().on('end', () => response.end('whole'));

/** What is answered on other paths than the usual. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  '/never': () => {},
  '/reset': (_response, request) => void request.socket.resetAndDestroy(),
  '/teapot': (response) => response.writeHead(418).end(),
  '/broken': (response) => response.writeHead(500).end(),
  '/moved': (response) => response.writeHead(302, { location: '/' }).end(),
  '/nothing': (response) => response.writeHead(204).end(),
  '/early': (response) => response.writeHead(413).end(),
  '/large': (response) => response.end(Buffer.alloc(4_000_000)),
  '/endless': (response) => void response.writeHead(200).write('some'),
  '/cut': (response) => response.writeHead(200).write('some', () => response.destroy()),
  '/hinted': (response) => response.writeEarlyHints({ link: '</style.css>' }, () => response.end('hinted')),
};

/** Starts one, which is closed after the test. */
export async function startFarEnd(): Promise<FarEnd> {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    const answer = ANSWERS[request.url ?? ''] ?? WHOLE;
    answer(response, request);
  });
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
  });
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, port, server, received };
}

/** An address where nobody listens any more. */
export async function deserted(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
