import type { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isEventStream } from '../exchange/event-stream.js';
import type { NativeResponse } from '../exchange/native.js';

/**
 * The response that is being written to a connection of HTTP/1, whoever observes it. Node sets it and documents it
 * nowhere; without it streams would be cut at the deadline, and nothing worse.
 */
export function runningResponse(socket: Socket): ServerResponse | undefined {
  const { _httpMessage } = socket as { readonly _httpMessage?: ServerResponse | null };
  return _httpMessage ?? undefined;
}

/**
 * Ends a stream of events as its protocol has it. Its client would read for ever. What its application writes before
 * it hears of the end fails with an error that nobody would take, and that would end the process.
 */
export function endEventStream(response: NativeResponse): void {
  if (!response.headersSent || response.writableEnded || !isEventStream(response)) return;
  const emitter: EventEmitter = response;
  emitter.on('error', () => {});
  response.end();
}

/**
 * Whether an answer is given and not all of it sent: once it is, it leaves its connection. Node takes the connection
 * for idle before, and closes it with its server.
 */
export function isFlushing(response: ServerResponse | undefined): boolean {
  return response?.writableEnded === true;
}

/** Asks a client of HTTP/1 not to use its connection again. */
export function askToLeave(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
