import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import { followHandshakes } from './followed-handshakes.js';
import { followSessions } from './followed-sessions.js';
import { askToLeave, endEventStream, isFlushing, runningResponse } from './running-response.js';

/** One of Node's servers, with what is needed to end it: its connections. */
export interface FollowedServer {
  /** From now on every answer asks its client to leave. */
  announce(): void;
  /** Ends the streams of events, whose clients would read for ever. */
  endStreams(): void;
  /** Whether an answer is being sent that its application is done with: to close the server now would cut it short. */
  isFlushing(): boolean;
  /**
   * Ends what would never end by itself: idle and silent connections, sessions of HTTP/2. To be called again and
   * again, since connections become idle one by one.
   */
  dismiss(): void;
  /** Destroys what is left, and tells how many connections that was. */
  cut(): number;
  /** Leaves the server alone. */
  leave(): void;
}

/** The methods that the servers of HTTP have, and of HTTP/2 where it falls back to HTTP/1. */
interface ConnectionClosing {
  closeIdleConnections?(): void;
  closeAllConnections?(): void;
}

/** @see FollowedServer */
export function followServer(server: Server & ConnectionClosing): FollowedServer {
  const sockets = new Set<Socket>();
  let silent: readonly Socket[] = [];
  const sessions = 'updateSettings' in server ? followSessions(server) : undefined;
  // Before its handshake is over, a connection of TLS is another object.
  const handshakes = server instanceof TlsServer ? followHandshakes(server) : undefined;
  const opening = handshakes === undefined ? 'connection' : 'secureConnection';

  function opened(socket: Socket): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  function announce(): void {
    for (const socket of sockets) {
      const response = runningResponse(socket);
      if (response !== undefined) askToLeave(response);
    }
    // A server of HTTP/2 that is used by its streams alone would get Node's requests beside them.
    if (server.listenerCount('request') > 0) server.prependListener('request', arrived);
  }

  function endStreams(): void {
    for (const socket of sockets) {
      const response = runningResponse(socket);
      if (response !== undefined) endEventStream(response);
    }
    sessions?.endStreams();
  }

  function isAnyFlushing(): boolean {
    return [...sockets].some((socket) => isFlushing(runningResponse(socket)));
  }

  function dismiss(): void {
    for (const socket of silent) {
      if (isSilent(socket)) socket.destroy();
    }
    // What it has to say may be on its way: it is looked at once more.
    silent = [...sockets].filter(isSilent);
    if (!isAnyFlushing()) server.closeIdleConnections?.();
    sessions?.dismiss();
    handshakes?.dismiss();
  }

  /** To Node, a connection that has not sent a byte yet is a busy one. */
  function isSilent(socket: Socket): boolean {
    return socket.bytesRead === 0 && runningResponse(socket) === undefined;
  }

  function cut(): number {
    const left = [...sockets].filter((socket) => !socket.destroyed);
    sessions?.cut();
    for (const socket of left) socket.destroy();
    const begun = handshakes?.cut() ?? 0;
    // Those that were open before the server was followed.
    server.closeAllConnections?.();
    return left.length + begun;
  }

  function leave(): void {
    server.off(opening, opened).off('request', arrived);
    sessions?.leave();
    handshakes?.leave();
  }

  server.on(opening, opened);
  return { announce, endStreams, isFlushing: isAnyFlushing, dismiss, cut, leave };
}

function arrived({ httpVersionMajor }: IncomingMessage, response: ServerResponse): void {
  if (httpVersionMajor === 1) askToLeave(response);
}
