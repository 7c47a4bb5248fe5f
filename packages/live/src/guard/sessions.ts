import { randomBytes } from 'node:crypto';
import { digestOf } from '@vigia/core';

/** The browsers that were let in by a link, as long as the process lives. */
export interface Sessions {
  /** Begins one. Returns what its browser has to show from now on. */
  open(): string;
  /** Takes over one that another process of the service has begun, by its {@link digestName}. */
  adopt(digest: string): void;
  /** By its {@link digestName}. */
  has(digest: string): boolean;
}

/** How long a browser is let in by one link: a working day, since each process has a cookie with a name of its own. */
export const SESSION_SECONDS: number = 12 * 60 * 60;

/** Beyond it the oldest goes. */
const MAX_SESSIONS = 200;

/** @param nowMs - A monotonic clock. */
export function createSessions(nowMs: () => number): Sessions {
  /** When each ends; the oldest first. */
  const ends = new Map<string, number>();

  function adopt(digest: string): void {
    ends.set(digest, nowMs() + SESSION_SECONDS * 1_000);
    const [oldest] = ends.keys();
    if (ends.size > MAX_SESSIONS && oldest !== undefined) ends.delete(oldest);
  }

  return {
    open: () => {
      const value = randomBytes(32).toString('base64url');
      adopt(digestName(value));
      return value;
    },
    adopt,
    has: (digest) => (ends.get(digest) ?? Number.NEGATIVE_INFINITY) > nowMs(),
  };
}

/** The name of a secret. What is looked up is not what was sent: the time it takes tells nothing of what is there. */
export function digestName(value: string): string {
  return digestOf(value).toString('hex');
}
