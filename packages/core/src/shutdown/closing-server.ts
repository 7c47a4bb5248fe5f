import type { Server } from 'node:net';
import { type Closable, closableOf } from './closable.js';
import type { CloseOptions } from './close-options.js';
import { type FollowedServer, followServer } from './followed-server.js';
import { watchServer } from './watched-server.js';

/** A server, or an application, that `closeWith` was given. */
export interface ClosingServer {
  readonly options: CloseOptions;
  readonly close: Closable['close'];
  /** `undefined` for an application that shows no server. */
  readonly followed: FollowedServer | undefined;
  /** Resolves when it has closed, whoever closed it. */
  readonly gone: Promise<void>;
  /** Leaves the server alone. */
  leave(): void;
}

/** @throws VigiaError for what cannot be closed. */
export function closingServer(given: unknown, options: CloseOptions): ClosingServer {
  return closing(closableOf(given), options);
}

/** A server that its application closes, of which no more than the connections are ended here. */
export function accompaniedServer(native: Server): ClosingServer {
  const server = watchServer(native);
  return closing({ server, close: () => server.closed }, {});
}

function closing({ server, close }: Closable, options: CloseOptions): ClosingServer {
  if (server === undefined) {
    return { options, close, followed: undefined, gone: new Promise(() => {}), leave: () => undefined };
  }
  const followed = followServer(server.native);
  const gone = server.closed.then(followed.leave);
  return {
    options,
    close,
    followed,
    gone,
    leave() {
      server.leave();
      followed.leave();
    },
  };
}
