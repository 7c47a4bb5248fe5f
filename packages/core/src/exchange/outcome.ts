import { Socket } from 'node:net';
import { isHttp2Response, type NativeRequest, type NativeResponse } from './native.js';

/**
 * Whether the whole response left. `writableFinished` alone does not tell: it is false under `inject()`, true on an
 * HTTP/2 abort, and true on Node 20 when the client leaves while a large `end()` is being flushed.
 */
export function isCompleted(request: NativeRequest, response: NativeResponse): boolean {
  if (!response.headersSent || !response.writableEnded) return false;
  if (isHttp2Response(response)) return response.stream.rstCode === 0 && !response.stream.aborted;
  const { socket } = request;
  if (!(socket instanceof Socket)) return true;
  return response.writableFinished && socket.errored === null && !socket.destroyed;
}

/**
 * Whether an upgrade that was asked for ended well: granted, its connection closed without an error; refused, the
 * answer left. Whoever refuses usually destroys the socket then.
 */
export function isUpgradeCompleted({ socket }: NativeRequest, response: NativeResponse): boolean {
  const answered = !response.headersSent || response.writableFinished;
  return answered && (!(socket instanceof Socket) || socket.errored === null);
}

const BODILESS_STATUS: ReadonlySet<number> = new Set([204, 304]);

/** Whether a response of this kind carries a body at all: Node drops what the application writes otherwise. */
export function carriesBody(method: string, status: number): boolean {
  return method !== 'HEAD' && !BODILESS_STATUS.has(status);
}
