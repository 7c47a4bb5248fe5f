import type { VigiaError } from '@vigia/contract';

/**
 * Loads an optional peer of this package by its name, which bundlers leave alone.
 *
 * @throws VigiaError made by `missing` where it is not installed, or is something else.
 */
export async function loadPeer<Peer>(
  name: string,
  isPeer: (value: unknown) => value is Peer,
  missing: (cause: unknown) => VigiaError,
): Promise<Peer> {
  const loaded: unknown = await import(name).catch((cause: unknown) => {
    throw missing(cause);
  });
  if (isPeer(loaded)) return loaded;
  throw missing(undefined);
}
