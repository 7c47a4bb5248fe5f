import { isHeadOut } from './event-stream.js';
import { isHttp2Request, type NativeRequest } from './native.js';
import type { ObservedExchange } from './observed-exchange.js';

interface Chunk {
  readonly byteLength: number;
}

/**
 * Counts body bytes exactly by wrapping `write` and `end` of this response. Mounted first, it sits below compression
 * and counts what goes over the wire, without head and chunk framing.
 */
export function countResponseBytes(exchange: ObservedExchange): void {
  const response = exchange.response as WritableBody;
  const { write, end } = response;

  response.write = function countedWrite(chunk, encoding, callback) {
    if (this.writableEnded) return write.call(this, chunk, encoding, callback);
    const accepted = write.call(this, chunk, encoding, callback);
    exchange.responseBytes += sizeOf(chunk, encoding);
    if (!exchange.streaming) {
      exchange.streaming = true;
      exchange.streamed();
    }
    return accepted;
  };

  response.end = function countedEnd(chunk, encoding, callback) {
    const { writableEnded } = this;
    const counted = exchange.responseBytes;
    if (!exchange.streaming && isHeadOut(exchange.response)) exchange.streamed();
    exchange.streaming = true;
    // Koa answers a thrown error with its own headers only: it removes those that were set before.
    if (exchange.failed) exchange.echo();
    const result = end.call(this, chunk, encoding, callback);
    // Where `end(chunk)` calls `write` (HTTP/2, inject()), the chunk has been counted by now.
    if (writableEnded || exchange.responseBytes !== counted) return result;
    if (typeof chunk !== 'function') exchange.responseBytes += sizeOf(chunk, encoding);
    return result;
  };
}

/**
 * Counts body bytes as the parser hands them over. Wraps `push`, and only where a body is announced: listening to
 * `data` would start the stream. A body that nobody reads is counted as far as it was received. The parser runs where
 * the connection was accepted: from there on what listens to the body runs in the context of its exchange again.
 */
export function countRequestBytes(request: NativeRequest, exchange: ObservedExchange): void {
  if (!announcesBody(request)) return;
  const readable = request as ReadableBody;
  const { push } = readable;
  readable.push = function countedPush(chunk, encoding) {
    if (chunk !== null) exchange.requestBytes += sizeOf(chunk, encoding);
    return exchange.resume(() => push.call(this, chunk, encoding));
  };
}

function announcesBody(request: NativeRequest): boolean {
  if (isHttp2Request(request)) return !request.stream.endAfterHeaders;
  const length = request.headers['content-length'];
  if (length !== undefined) return length !== '0';
  return request.headers['transfer-encoding'] !== undefined;
}

function sizeOf(chunk: unknown, encoding: unknown): number {
  if (typeof chunk === 'string')
    return Buffer.byteLength(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  return (chunk as Chunk | null | undefined)?.byteLength ?? 0;
}

/** The members that are replaced, without Node's overloads: arguments go through as they came. */
interface WritableBody {
  readonly writableEnded: boolean;
  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean;
  end(chunk?: unknown, encoding?: unknown, callback?: unknown): unknown;
}

interface ReadableBody {
  push(chunk: unknown, encoding?: BufferEncoding): boolean;
}
