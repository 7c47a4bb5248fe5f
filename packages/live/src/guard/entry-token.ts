import { randomBytes } from 'node:crypto';
import { isSameText } from '@vigia/core';
import { digestName } from './sessions.js';

/** The token of the link that is open now. It opens the page once. */
export interface EntryToken {
  current(): string;
  /** Uses it up where it is the one, by its digest in hexadecimal digits: the next is another. */
  useDigest(digest: string): boolean;
}

/** @see EntryToken */
export function createEntryToken(): EntryToken {
  let token = createToken();
  return {
    current: () => token,
    useDigest: (digest) => {
      if (!isSameText(digest, digestName(token))) return false;
      token = createToken();
      return true;
    },
  };
}

function createToken(): string {
  return randomBytes(32).toString('base64url');
}
