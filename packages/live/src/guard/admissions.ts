import { randomBytes } from 'node:crypto';
import type { PageHost } from '@vigia/core';
import { COOKIE_PREFIX, type Cookie, cookieValues } from './cookie.js';
import { createEntryToken } from './entry-token.js';
import { createSessions, digestName, SESSION_SECONDS } from './sessions.js';
import { createSiblingGuards, readGuardQuestion } from './sibling-guards.js';

/** Who was let in by a link, here or in another process of the service. */
export interface Admissions {
  /** The token of the next link. */
  token(): string;
  has(request: Request): Promise<boolean>;
  /** A cookie for the token of a link, which is used up; `undefined` for any other. */
  exchange(token: string): Promise<Cookie | undefined>;
  answer(question: string): string | undefined;
}

/** What admissions need. */
export interface AdmissionsOptions {
  readonly hosts: () => readonly PageHost[];
  /** The token is another one from now on. */
  readonly renewed: () => void;
  /** A monotonic clock. */
  readonly nowMs: () => number;
}

/** @see Admissions */
export function createAdmissions({ hosts, renewed, nowMs }: AdmissionsOptions): Admissions {
  const sessions = createSessions(nowMs);
  const siblings = createSiblingGuards(hosts);
  const entryToken = createEntryToken();
  // Cookies do not tell ports apart: the services of one machine must not overwrite each other's.
  const name = `${COOKIE_PREFIX}${randomBytes(4).toString('hex')}`;

  function useUp(digest: string): boolean {
    const isUsed = entryToken.useDigest(digest);
    if (isUsed) renewed();
    return isUsed;
  }

  async function has(request: Request): Promise<boolean> {
    // Of all names: another worker of a cluster has one of its own.
    const values = cookieValues(request, (other) => other.startsWith(COOKIE_PREFIX));
    const digests = values.map(digestName);
    if (digests.some(sessions.has)) return true;
    const known = await siblings.knowing({ subject: 'session', digests });
    const adopted = digests.find((digest) => known.includes(digest));
    if (adopted !== undefined) sessions.adopt(adopted);
    return adopted !== undefined;
  }

  async function exchange(token: string): Promise<Cookie | undefined> {
    const digest = digestName(token);
    const isRight = useUp(digest) || (await siblings.knowing({ subject: 'link', digests: [digest] })).includes(digest);
    return isRight ? { name, value: sessions.open(), lifetimeSeconds: SESSION_SECONDS } : undefined;
  }

  function answer(question: string): string | undefined {
    const asked = readGuardQuestion(question);
    if (asked === undefined) return undefined;
    return asked.digests.filter(asked.subject === 'session' ? sessions.has : useUp).join(' ');
  }

  return { token: entryToken.current, has, exchange, answer };
}
