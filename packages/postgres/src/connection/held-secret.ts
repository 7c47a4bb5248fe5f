import type { Secret } from '@vigia/contract';

/** A secret, asked for when it is needed first, and again when it was refused. */
export interface HeldSecret {
  /** Rejects where it cannot be had. */
  read(): Promise<string>;
  /**
   * The value was refused: it is forgotten.
   *
   * @returns whether another may be had at once: it was an old one, and can be asked for anew.
   */
  refused(): boolean;
}

/** @see HeldSecret */
export function holdSecret(secret: Secret): HeldSecret {
  let held: Promise<string> | undefined;
  let isFresh = false;

  async function ask(): Promise<string> {
    const value: unknown = typeof secret === 'function' ? await secret() : secret;
    if (typeof value === 'string') return value;
    throw new TypeError('The function that was to fetch a secret returned no text.');
  }

  return {
    read() {
      isFresh = held === undefined;
      if (held === undefined) {
        const asking = ask();
        held = asking;
        asking.catch(() => {
          if (held === asking) held = undefined;
        });
      }
      return held;
    },
    refused() {
      if (typeof secret !== 'function') return false;
      held = undefined;
      return !isFresh;
    },
  };
}
