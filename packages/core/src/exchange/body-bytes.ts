import { isHeadOut } from './event-stream.js';
import { isHttp2Request } from './native.js';
import type { ObservedExchange } from './observed-exchange.js';

interface Chunk {
  readonly byteLength: number;
}

/**
 * Counts body bytes exactly by wrapping `write` and `end` of this response, and `push` of a request that announces a
 * body: listening to `data` would start the stream. Mounted first, it sits below compression and counts what goes over
 * the wire, without head and chunk framing. A body that nobody reads is counted as far as it was received.
 *
 * The wrappers are the same three functions for all. With functions of its own on each response, V8's scavenger on
 * Node 20 keeps one of four requests of Koa until the next full collection: 11 to 14 µs a request (`--trace-gc`).
 */
export function countBodies(exchange: ObservedExchange): void {
  const request = exchange.request as CountedRequest;
  const response = exchange.response as CountedResponse;
  const first = response[COUNTED];
  if (first !== undefined) {
    countAlongside(first, exchange);
    return;
  }
  const push = announcesBody(exchange) ? request.push : undefined;
  exchange.wrapped = { write: response.write, end: response.end, push };
  response[COUNTED] = exchange;
  response.write = RESPONSE_WRAPPERS.write;
  response.end = RESPONSE_WRAPPERS.end;
  if (push === undefined) return;
  request[COUNTED] = exchange;
  request.push = countedPush;
}

/** Where a message carries the exchange that was the first to count it: others follow it. */
const COUNTED: unique symbol = Symbol('vigia.counted');

interface CountedResponse {
  [COUNTED]?: ObservedExchange;
  readonly writableEnded: boolean;
  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean;
  end(chunk?: unknown, encoding?: unknown, callback?: unknown): unknown;
}

interface CountedRequest {
  [COUNTED]?: ObservedExchange;
  push(chunk: unknown, encoding?: BufferEncoding): boolean;
}

/** Several telemetries may watch one response. */
function countAlongside(first: ObservedExchange, exchange: ObservedExchange): void {
  let last = first;
  while (last.alongside !== undefined) last = last.alongside;
  last.alongside = exchange;
}

const RESPONSE_WRAPPERS: Pick<CountedResponse, 'write' | 'end'> & ThisType<CountedResponse> = {
  write(chunk, encoding, callback) {
    const first = this[COUNTED];
    const { write } = first?.wrapped ?? prototypeOf(this);
    if (first === undefined || this.writableEnded) return write.call(this, chunk, encoding, callback);
    const accepted = write.call(this, chunk, encoding, callback);
    countSent(first, sizeOf(chunk, encoding));
    for (let each: ObservedExchange | undefined = first; each !== undefined; each = each.alongside) flowing(each);
    return accepted;
  },

  end(chunk, encoding, callback) {
    const first = this[COUNTED];
    const { end } = first?.wrapped ?? prototypeOf(this);
    if (first === undefined) return end.call(this, chunk, encoding, callback);
    const { writableEnded } = this;
    const counted = first.responseBytes;
    for (let each: ObservedExchange | undefined = first; each !== undefined; each = each.alongside) ending(each);
    const result = end.call(this, chunk, encoding, callback);
    // Where `end(chunk)` calls `write` (HTTP/2, inject()), the chunk has been counted by now.
    if (writableEnded || first.responseBytes !== counted) return result;
    if (typeof chunk !== 'function') countSent(first, sizeOf(chunk, encoding));
    return result;
  },
};

/** Of something that borrowed a wrapper and carries no exchange. */
function prototypeOf<Message extends object>(message: Message): Message {
  return Object.getPrototypeOf(message);
}

function countSent(first: ObservedExchange, bytes: number): void {
  for (let each: ObservedExchange | undefined = first; each !== undefined; each = each.alongside) {
    each.responseBytes += bytes;
  }
}

function flowing(exchange: ObservedExchange): void {
  if (exchange.streaming) return;
  exchange.streaming = true;
  exchange.streamed();
}

function ending(exchange: ObservedExchange): void {
  if (!exchange.streaming && isHeadOut(exchange.response)) exchange.streamed();
  exchange.streaming = true;
  // Koa answers a thrown error with its own headers only: it removes those that were set before.
  if (exchange.failed) exchange.echo();
}

/**
 * The parser runs where the connection was accepted: from here on what listens to the body runs in the context of its
 * exchange again.
 */
function countedPush(this: CountedRequest, chunk: unknown, encoding?: BufferEncoding): boolean {
  const first = this[COUNTED];
  const push = first?.wrapped?.push ?? prototypeOf(this).push;
  const act = (): boolean => push.call(this, chunk, encoding);
  if (first === undefined) return act();
  const bytes = chunk === null ? 0 : sizeOf(chunk, encoding);
  for (let each: ObservedExchange | undefined = first; each !== undefined; each = each.alongside) {
    each.requestBytes += bytes;
  }
  return resumeAll(first, act);
}

/** The last one outermost: it may stand in the context of those before it. */
function resumeAll(first: ObservedExchange, act: () => boolean): boolean {
  const { alongside } = first;
  return alongside === undefined ? first.resume(act) : resumeAll(alongside, () => first.resume(act));
}

function announcesBody({ request }: ObservedExchange): boolean {
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
