import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createLineRecord, type PushBody, type Tally } from './line-record.js';

/**
 * What a far end does in place of its work: nothing listens, it refuses by status, it takes a push and is silent, or it
 * breaks the connection, by turns in the middle of a push and after it was stored.
 */
export type Fault = 'none' | 'down' | '500' | '429' | 'hang' | 'reset';

/** A far end that stores what it takes, fails as it is told, and knows what it has. */
export interface RecordingServer {
  readonly port: number;
  setFault(fault: Fault): Promise<void>;
  /** Different lines so far. */
  storedCount(): number;
  /** Bytes of the bodies that came, those of refused pushes included. */
  receivedBytes(): number;
  tally(lineCount: number): Tally;
  /** How many are connected. While somebody is, something may still come. */
  connectionCount(): number;
  close(): Promise<void>;
}

type Refusal = readonly [status: number, headers: Readonly<Record<string, string>>, body: string];

const REFUSALS: { readonly [Status in '500' | '429']: Refusal } = {
  500: [500, {}, 'rpc error: code = Unavailable desc = connection refused'],
  429: [429, { 'retry-after': '2' }, 'Ingestion rate limit exceeded'],
};

/** Listens on a port of its own. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const record = createLineRecord();
  const sockets = new Set<Socket>();
  let fault: Fault = 'none';
  let bytes = 0;
  let resets = 0;

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    bytes += body.length;
    if (fault === 'hang') return;
    if (fault === '500' || fault === '429') {
      refuse(response, REFUSALS[fault]);
      return;
    }
    record.store(readBody(request, body));
    if (fault === 'reset') request.socket.resetAndDestroy();
    else response.writeHead(204).end();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (fault === 'reset') resets += 1;
    if (fault === 'reset' && resets % 2 === 1) return breakAtFirstBytes(request);
    const body = await readAll(request);
    if (body !== undefined) answer(request, response, body);
  }

  const server = createServer((request, response) => void handle(request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server, 0);

  async function setFault(next: Fault): Promise<void> {
    const before = fault;
    fault = next;
    if (before === next) return;
    if (next === 'down') await stopListening(server, sockets);
    if (before === 'down') await listen(server, port);
  }

  return {
    port,
    setFault,
    storedCount: record.storedCount,
    receivedBytes: () => bytes,
    tally: record.tally,
    connectionCount: () => sockets.size,
    close: () => (fault === 'down' ? Promise.resolve() : stopListening(server, sockets)),
  };
}

function refuse(response: ServerResponse, [status, headers, body]: Refusal): void {
  response.writeHead(status, headers).end(body);
}

function breakAtFirstBytes(request: IncomingMessage): void {
  request.once('data', () => request.socket.resetAndDestroy());
}

/** `undefined` when the sender broke off. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function readBody(request: IncomingMessage, body: Buffer): PushBody {
  const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return JSON.parse(text.toString());
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function stopListening(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const stopped = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await stopped;
}
