import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A few connections that live as long as the soak. */
export interface KeepAliveLoad {
  /** Sends requests, pipelined, as fast as they are answered. Resolves when all are, with how often each status came. */
  send(requests: Iterable<string>): Promise<Map<number, number>>;
  close(): void;
}

const CONNECTIONS = 4;
/** Requests that one connection has out at a time. */
const PIPELINED = 16;
const STATUS_LINE = Buffer.from('HTTP/1.1 ');
const STATUS_BYTES = STATUS_LINE.length + 3;

/** Opens the connections. */
export async function openKeepAliveLoad(url: string): Promise<KeepAliveLoad> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: CONNECTIONS }, () => connect({ host: hostname, port: Number(port) }));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return {
    async send(requests) {
      const source = requests[Symbol.iterator]();
      const statuses = new Map<number, number>();
      await Promise.all(sockets.map((socket) => drain(socket, source, statuses)));
      return statuses;
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function drain(socket: Socket, source: Iterator<string>, statuses: Map<number, number>): Promise<void> {
  const read = createStatusReader((status) => statuses.set(status, (statuses.get(status) ?? 0) + 1));
  let outstanding = 0;

  function refill(): void {
    const batch: string[] = [];
    while (outstanding + batch.length < PIPELINED) {
      const next = source.next();
      if (next.done === true) break;
      batch.push(next.value);
    }
    outstanding += batch.length;
    if (batch.length > 0) socket.write(batch.join(''));
  }

  return new Promise((resolve, reject) => {
    const closed = (): void => reject(new Error(`A connection closed with ${outstanding} requests unanswered.`));
    const received = (chunk: Buffer): void => {
      outstanding -= read(chunk);
      if (outstanding < PIPELINED / 2) refill();
      if (outstanding > 0) return;
      socket.off('data', received).off('close', closed);
      resolve();
    };
    socket.on('data', received).on('close', closed);
    refill();
    if (outstanding === 0) received(Buffer.alloc(0));
  });
}

/** Reads status lines, also where one is cut in two. No body of the soak contains one. */
function createStatusReader(found: (status: number) => void): (chunk: Buffer) => number {
  let tail = Buffer.alloc(0);
  return (chunk) => {
    const bytes = Buffer.concat([tail, chunk]);
    let responses = 0;
    let readTo = 0;
    for (let at = bytes.indexOf(STATUS_LINE); at !== -1; at = bytes.indexOf(STATUS_LINE, readTo)) {
      if (at + STATUS_BYTES > bytes.length) break;
      readTo = at + STATUS_BYTES;
      found(Number(bytes.toString('latin1', at + STATUS_LINE.length, readTo)));
      responses += 1;
    }
    tail = bytes.subarray(Math.max(readTo, bytes.length - STATUS_BYTES + 1));
    return responses;
  };
}
