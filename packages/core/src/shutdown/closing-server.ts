import { type Closable, closableOf } from './closable.js';
import type { CloseOptions } from './close-options.js';
import { type FollowedServer, followServer } from './followed-server.js';

/** A server, or an application, that `closeWith` was given. */
export interface ClosingServer {
  readonly options: CloseOptions;
  readonly close: Closable['close'];
  /** `undefined` for an application that shows no server. */
  readonly followed: FollowedServer | undefined;
  /** Resolves when it has closed, whoever closed it. */
  readonly gone: Promise<void>;
}

/** @throws VigiaError for what cannot be closed. */
export function closingServer(given: unknown, options: CloseOptions): ClosingServer {
  const { server, close } = closableOf(given);
  const followed = server && followServer(server);
  const gone = new Promise<void>((resolve) => {
    server?.once('close', () => {
      followed?.leave();
      resolve();
    });
  });
  return { options, close, followed, gone };
}
