import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { endRunning } from './connection-slot.js';

/** Told of requests that arrive at a server it follows, before any listener of that server runs. */
export interface ServerFollower {
  arrived(request: IncomingMessage, response: ServerResponse): void;
}

interface FollowedServer {
  [FOLLOWERS]?: Set<ServerFollower>;
}

const FOLLOWERS: unique symbol = Symbol('vigia.followers');
const START = 'http.server.request.start';
const FINISH = 'http.server.response.finish';

/**
 * Follows a server through Node's channels, which are process-wide: one subscription serves every follower, and only
 * servers that an adapter has seen are looked at. Returns what ends it, or `undefined` when it is followed already.
 */
export function followServer(server: object, follower: ServerFollower): (() => void) | undefined {
  const followed: FollowedServer = server;
  followed[FOLLOWERS] ??= new Set();
  const followers = followed[FOLLOWERS];
  if (followers.has(follower)) return undefined;
  followers.add(follower);
  channels.acquire();
  return () => {
    if (followers.delete(follower)) channels.release();
  };
}

/** The server that accepted a connection; Node sets it and documents it nowhere. */
export function serverOf(socket: Socket): NetServer | undefined {
  const { server } = socket as { readonly server?: unknown };
  return server instanceof NetServer ? server : undefined;
}

interface ServerMessage {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly server: Server & FollowedServer;
}

function onStart(message: unknown): void {
  const { server, request, response } = message as ServerMessage;
  const followers = server[FOLLOWERS];
  if (followers === undefined) return;
  for (const follower of followers) follower.arrived(request, response);
}

function onFinish(message: unknown): void {
  const { server, response, socket } = message as ServerMessage;
  if (server[FOLLOWERS] !== undefined) endRunning(socket, response);
}

/** The one piece of process-wide state: how many followers need the subscription. */
const channels: { acquire(): void; release(): void } = referenceCounted({
  first() {
    subscribe(START, onStart);
    subscribe(FINISH, onFinish);
  },
  last() {
    unsubscribe(START, onStart);
    unsubscribe(FINISH, onFinish);
  },
});

function referenceCounted(edges: { first(): void; last(): void }): { acquire(): void; release(): void } {
  let holders = 0;
  return {
    acquire() {
      holders += 1;
      if (holders === 1) edges.first();
    },
    release() {
      holders -= 1;
      if (holders === 0) edges.last();
    },
  };
}
