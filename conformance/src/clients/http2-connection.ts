import { once } from 'node:events';
import { type ClientHttp2Stream, connect } from 'node:http2';
import { withDeadline } from '../deadline.js';
import type { RawRequest } from './raw-request.js';
import type { RawResponse } from './raw-response.js';

/** A session over which streams run side by side. */
export interface Http2Connection {
  /** Sends a request whose body, if any, is sized, and reads the whole response. */
  exchange(request: RawRequest): Promise<RawResponse>;
  /** Sends a request and leaves the rest to the caller: also the body, when it is a list. */
  open(request: RawRequest): ClientHttp2Stream;
  /** Breaks the session with all its streams. */
  leave(): void;
  /** Resolves when the session is closed. */
  close(): Promise<void>;
}

/** Opens an HTTP/2 session in clear text. */
export function openHttp2Connection(url: string): Http2Connection {
  const session = connect(url);
  // A broken session is what some cases are about; what they expect of it shows in the events.
  session.on('error', () => {});

  function open({ method = 'GET', path, headers = {}, body }: RawRequest): ClientHttp2Stream {
    const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: body === undefined });
    stream.on('error', () => {});
    if (typeof body === 'string' || Buffer.isBuffer(body)) stream.end(body);
    return stream;
  }

  async function exchange(request: RawRequest): Promise<RawResponse> {
    const stream = open(request);
    const [head] = await withDeadline(once(stream, 'response'), () => `the head of ${request.path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const { ':status': status, ...headers } = head;
    return { status, headers, body: Buffer.concat(chunks) };
  }

  return {
    exchange,
    open,
    leave: () => session.destroy(),
    close: () => new Promise((resolve) => (session.destroyed ? resolve() : session.close(() => resolve()))),
  };
}
