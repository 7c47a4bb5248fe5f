import { connect } from 'node:net';
import { createDeferred, withDeadline } from '../deadline.js';
import { encodeRequest, type RawRequest } from './raw-request.js';
import type { RawResponse } from './raw-response.js';
import { createReceivedBytes } from './received-bytes.js';

/** One connection over which a test sends exactly the bytes it means. */
export interface RawConnection {
  /** Writes a request. Several may be written before the first is answered. */
  send(request: RawRequest): void;
  /** Writes bytes as they are. */
  write(bytes: string | Buffer): void;
  /** Reads the next response; the method of its request decides whether it has a body. */
  receive(method?: string): Promise<RawResponse>;
  /** Resolves when this text has come; it stays to be received. */
  received(text: string): Promise<void>;
  /** Stops reading, so that the server's buffers fill. */
  pause(): void;
  /** Reads on. */
  resume(): void;
  /** Closes the connection as a client does that no longer wants the answer. */
  leave(): void;
  /** Breaks the connection with a reset. */
  reset(): void;
  /** Whether the server has accepted the connection. */
  readonly accepted: Promise<boolean>;
  /** Resolves when the connection is closed, by whoever. */
  readonly closed: Promise<void>;
}

/** Opens a connection to a server of this machine. */
export function openConnection(url: string): RawConnection {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const bytes = createReceivedBytes();
  const accepted = createDeferred<boolean>();
  const closed = createDeferred<void>();
  socket.on('connect', () => accepted.resolve(true));
  socket.on('data', bytes.push);
  socket.on('end', bytes.end);
  // A server may reset a connection at any time; what a test expects of it shows in what was received.
  socket.on('error', () => {});
  socket.on('close', () => {
    bytes.end();
    accepted.resolve(false);
    closed.resolve();
  });

  return {
    send: (request) => socket.write(encodeRequest(request, host)),
    write: (data) => socket.write(data),
    receive: (method = 'GET') => withDeadline(bytes.takeResponse(method), () => `a response to ${method}`),
    received: (text) => withDeadline(bytes.contain(text), () => `"${text}"`),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    leave: () => socket.destroy(),
    reset: () => socket.resetAndDestroy(),
    accepted: accepted.promise,
    closed: closed.promise,
  };
}
