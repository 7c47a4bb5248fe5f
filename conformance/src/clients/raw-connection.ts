import { connect } from 'node:net';
import { createDeferred, withDeadline } from '../deadline.js';
import { encodeRequest, type RawRequest } from './raw-request.js';
import { parseResponse, type RawResponse } from './raw-response.js';

/** One connection over which a test sends exactly the bytes it means. */
export interface RawConnection {
  /** Writes a request. Several may be written before the first is answered. */
  send(request: RawRequest): void;
  /** Writes bytes as they are. */
  write(bytes: string | Buffer): void;
  /** Reads the next response; the method of its request decides whether it has a body. */
  receive(method?: string): Promise<RawResponse>;
  /** Resolves when this text has come, and says how many bytes have come in all. */
  received(text: string): Promise<number>;
  /** Stops reading, so that the server's buffers fill. */
  pause(): void;
  /** Closes the connection as a client does that no longer wants the answer. */
  leave(): void;
  /** Breaks the connection with a reset. */
  reset(): void;
  /** Resolves when the connection is closed, by whoever. */
  readonly closed: Promise<void>;
}

/** Opens a connection to a server of this machine. */
export function openConnection(url: string): RawConnection {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const closed = createDeferred<void>();
  let chunks: Buffer[] = [];
  let length = 0;
  let ended = false;
  let changed = createDeferred<void>();

  function notify(): void {
    changed.resolve();
    changed = createDeferred<void>();
  }

  function bytes(): Buffer {
    const joined = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    chunks = [joined];
    return joined;
  }

  socket.on('data', (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    notify();
  });
  // A server may reset a connection at any time; what a test expects of it shows in what was received.
  socket.on('error', () => {});
  socket.on('end', () => {
    ended = true;
    notify();
  });
  socket.on('close', () => {
    ended = true;
    notify();
    closed.resolve();
  });

  async function next(method: string): Promise<RawResponse> {
    let needs = 1;
    for (;;) {
      if (length >= needs || ended) {
        const result = parseResponse(bytes(), method, ended);
        if (result.response !== undefined) {
          chunks = [bytes().subarray(result.length)];
          length -= result.length;
          return result.response;
        }
        needs = result.needs;
      }
      if (ended) throw new Error(`The connection closed within a response; received: ${bytes().toString('latin1')}`);
      await changed.promise;
    }
  }

  async function find(text: string): Promise<number> {
    while (!bytes().includes(text)) {
      if (ended) throw new Error(`The connection closed before "${text}" came.`);
      await changed.promise;
    }
    return length;
  }

  return {
    send: (request) => socket.write(encodeRequest(request, host)),
    write: (data) => socket.write(data),
    receive: (method = 'GET') => withDeadline(next(method), () => `a response to ${method}`),
    received: (text) => withDeadline(find(text), () => `"${text}"`),
    pause: () => socket.pause(),
    leave: () => socket.destroy(),
    reset: () => socket.resetAndDestroy(),
    closed: closed.promise,
  };
}
