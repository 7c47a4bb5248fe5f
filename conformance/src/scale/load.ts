import { connect } from 'node:net';

const CONNECTIONS = 4;
/** Requests that one connection has out at a time. */
const PIPELINED = 32;
const STATUS_LINE = Buffer.from('HTTP/1.1 ');

/** Sends requests over a few pipelined connections, as fast as the server answers. Resolves when all are answered. */
export async function sendLoad(url: string, requests: Iterable<string>): Promise<void> {
  const source = requests[Symbol.iterator]();
  await Promise.all(Array.from({ length: CONNECTIONS }, () => drain(url, source)));
}

function drain(url: string, source: Iterator<string>): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const count = createResponseCounter();
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
    if (outstanding === 0) socket.end();
  }

  return new Promise((resolve, reject) => {
    socket.on('connect', refill);
    socket.on('data', (chunk) => {
      outstanding -= count(chunk);
      if (outstanding < PIPELINED / 2) refill();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      if (outstanding === 0) resolve();
      else reject(new Error(`The server closed a connection with ${outstanding} requests unanswered.`));
    });
  });
}

/** Counts status lines, also where one is cut in two. No body of the load contains one. */
function createResponseCounter(): (chunk: Buffer) => number {
  let tail = Buffer.alloc(0);
  return (chunk) => {
    const bytes = Buffer.concat([tail, chunk]);
    let found = 0;
    for (let at = bytes.indexOf(STATUS_LINE); at !== -1; at = bytes.indexOf(STATUS_LINE, at + 1)) found += 1;
    tail = bytes.subarray(Math.max(0, bytes.length - STATUS_LINE.length + 1));
    return found;
  };
}
