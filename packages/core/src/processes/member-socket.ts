import { openUnixListener, type UnixListener, type UnixListenerOptions } from './unix-listener.js';

/** What a socket needs at which other processes ask this one to bring its snapshot up to date. */
export interface MemberSocketOptions extends Omit<UnixListenerOptions, 'connected'> {
  /** Brings the snapshot up to date; rejects when it could not. */
  readonly save: () => Promise<unknown>;
}

/** The answer to whoever connects, once all is saved. */
export const SAVED = 'saved\n';

/** @returns once it listens. Rejects when it cannot. */
export function openMemberSocket({ save, ...place }: MemberSocketOptions): Promise<UnixListener> {
  return openUnixListener({
    ...place,
    connected: (socket) =>
      save().then(
        () => socket.end(SAVED),
        () => socket.destroy(),
      ),
  });
}
