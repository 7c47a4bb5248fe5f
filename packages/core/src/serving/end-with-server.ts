import { isHttp2Response } from '../exchange/native.js';
import { serverOf } from '../exchange/server-channels.js';
import type { ResponseTarget } from './response-target.js';

/** Node tells of a server that is being closed only when its last connection has gone. */
const LOOK_AGAIN_MS = 500;

/**
 * Ends a stream, and its connection, once its server is being closed: an application that closes it by itself would
 * wait for whoever looks at a page. A client that does not take the end is cut off. A server that does not listen, since
 * others give it its connections, tells nothing.
 *
 * @returns what stops to look.
 */
export function endWithServer({ request, response }: Omit<ResponseTarget, 'signal'>): () => void {
  const { socket } = request;
  const server = serverOf(socket);
  if (server?.listening !== true) return () => undefined;

  function end(): void {
    if (!isHttp2Response(response)) {
      response.end(() => void socket.end());
      return;
    }
    response.end();
    response.stream.session?.close();
  }

  const timer = setInterval(() => {
    if (server.listening) return;
    if (response.writableEnded) response.destroy();
    else end();
  }, LOOK_AGAIN_MS).unref();
  return () => clearInterval(timer);
}
