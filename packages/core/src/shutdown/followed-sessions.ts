import type { ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import type { Server } from 'node:net';
import { runningOn } from '../exchange/connection-slot.js';
import { endEventStream } from './running-response.js';

/** The sessions of one of Node's servers of HTTP/2. */
export interface FollowedSessions {
  endStreams(): void;
  /** Lets clients open nothing new (GOAWAY). */
  dismiss(): void;
  cut(): void;
  leave(): void;
}

/** @see FollowedSessions */
export function followSessions(server: Server): FollowedSessions {
  const sessions = new Set<ServerHttp2Session>();
  const streams = new Set<ServerHttp2Stream>();

  function opened(session: ServerHttp2Session): void {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  }

  function began(stream: ServerHttp2Stream): void {
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
  }

  function endStreams(): void {
    for (const stream of streams) {
      for (const { response } of runningOn(stream)) endEventStream(response);
    }
  }

  function dismiss(): void {
    for (const session of sessions) {
      if (!session.closed) session.close();
    }
  }

  server.on('session', opened).on('stream', began);
  return {
    endStreams,
    dismiss,
    cut() {
      for (const session of sessions) session.destroy();
    },
    leave: () => server.off('session', opened).off('stream', began),
  };
}
