import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createResponseScanner } from './response-scanner.js';

/** Keep-alive connections of which each has one request under way, and sends the next when it is answered. */
export interface ClosedLoop {
  /**
   * Sends so many requests over all connections together and waits for every answer.
   *
   * @throws {Error} when an answer has another status, or a connection breaks
   */
  send(requestCount: number): Promise<void>;
  close(): void;
}

/** Where the load goes and what it is made of. */
export interface ClosedLoopTarget {
  readonly port: number;
  /** Whole requests, sent in turn. */
  readonly requests: readonly Buffer[];
  readonly connectionCount: number;
  /** What every answer is: 200, which stands for any 2xx, or another status. @defaultValue 200 */
  readonly status?: number | undefined;
  /** Told of each answer, how long it took. @defaultValue nobody is, and nothing is timed */
  readonly onLatency?: ((latencyMs: number) => void) | undefined;
}

const OK = 200;
const FIRST_REDIRECT = 300;

function isSuccess(status: number): boolean {
  return status >= OK && status < FIRST_REDIRECT;
}

/** Opens the connections on 127.0.0.1. */
export async function openClosedLoop(target: ClosedLoopTarget): Promise<ClosedLoop> {
  const sockets = await Promise.all(Array.from({ length: target.connectionCount }, () => openSocket(target.port)));
  return loopOver(sockets, target);
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function loopOver(
  sockets: readonly Socket[],
  { requests, onLatency, status: expected = OK }: ClosedLoopTarget,
): ClosedLoop {
  const sending = new EventEmitter();
  const sentAtMs = new Map<Socket, number>();
  let next = 0;
  let toSend = 0;
  let underWay = 0;
  let failure: unknown;

  function sendNext(socket: Socket): void {
    if (toSend === 0) return;
    toSend -= 1;
    underWay += 1;
    next = (next + 1) % requests.length;
    if (onLatency !== undefined) sentAtMs.set(socket, performance.now());
    socket.write(requests[next] ?? '');
  }

  function answered(socket: Socket, status: number): void {
    if (status !== expected && (expected !== OK || !isSuccess(status))) {
      throw new Error(`the server answered ${status}`);
    }
    underWay -= 1;
    onLatency?.(performance.now() - (sentAtMs.get(socket) ?? 0));
    sendNext(socket);
    if (underWay === 0) sending.emit('done');
  }

  function fail(error: unknown): void {
    failure ??= error;
    sending.emit('error', failure);
  }

  async function send(requestCount: number): Promise<void> {
    if (failure !== undefined) throw failure;
    const done = once(sending, 'done');
    toSend = requestCount;
    for (const socket of sockets) sendNext(socket);
    await done;
  }

  function close(): void {
    for (const socket of sockets) socket.destroy();
  }

  // Without a listener an error between two calls of `send` would end the process: it is kept for the next one.
  sending.on('error', () => undefined);
  for (const socket of sockets) receive(socket, (status) => answered(socket, status), fail);
  return { send, close };
}

function receive(socket: Socket, onResponse: (status: number) => void, onError: (error: unknown) => void): void {
  const scan = createResponseScanner(onResponse);
  socket.on('data', (chunk: Buffer) => {
    try {
      scan(chunk);
    } catch (error) {
      onError(error);
    }
  });
  socket.on('error', onError);
  socket.on('close', () => onError(new Error('the server closed a connection')));
}
