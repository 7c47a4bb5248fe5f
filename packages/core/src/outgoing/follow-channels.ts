import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { followerAt } from './process-calls.js';

/** What listens to channels, by their names. */
export type ChannelListeners = Readonly<Record<string, (message: unknown) => void>>;

/** Listens to channels until the function that is returned is called. */
export function followChannels(listeners: ChannelListeners): () => void {
  const guarded = Object.entries(listeners).map(([name, listener]) => [name, guard(listener)] as const);
  for (const [name, listener] of guarded) subscribe(name, listener);
  return () => {
    for (const [name, listener] of guarded) unsubscribe(name, listener);
  };
}

/** What a listener throws a channel throws again outside of everything, which would end the process. */
function guard(listener: (message: unknown) => void): (message: unknown) => void {
  return (message) => {
    try {
      listener(message);
    } catch (cause) {
      reportUnfollowed(cause);
    }
  };
}

/** Tells that a call could not be followed. */
export function reportUnfollowed(cause: unknown): void {
  followerAt(undefined)?.member.report({
    code: 'VIGIA_INTERNAL',
    subject: 'outgoing',
    message: 'An outgoing call could not be followed; it was made and is not recorded.',
    fix: 'Report it with the version of Node, and of undici where the application has one of its own.',
    cause,
  });
}
