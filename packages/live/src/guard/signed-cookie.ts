import { createHmac, randomBytes } from 'node:crypto';
import { isSameText } from '@vigia/core';
import { COOKIE_PREFIX, type Cookie } from './cookie.js';

/** How long a browser is let in by a token of the user's. */
export const SIGNED_SECONDS: number = 7 * 24 * 60 * 60;

/**
 * A cookie that every process with the same token takes, whichever of them has made it: replicas behind a balancer need
 * not know of each other. A token that is replaced ends them all.
 */
export function signedCookie(token: string, nowMs: number): Cookie {
  const ends = Math.floor(nowMs / 1_000) + SIGNED_SECONDS;
  const claim = `${ends}.${randomBytes(16).toString('base64url')}`;
  return {
    name: signedCookieName(token),
    value: `${claim}.${signature(token, claim)}`,
    lifetimeSeconds: SIGNED_SECONDS,
  };
}

/** Whether a value is one of {@link signedCookie}, and has not ended. */
export function isSigned(value: string, token: string, nowMs: number): boolean {
  const [, claim, ends, signed] = /^((\d{1,12})\.[\w-]{22})\.([\w-]{43})$/.exec(value) ?? [];
  if (claim === undefined || signed === undefined || Number(ends) * 1_000 <= nowMs) return false;
  return isSameText(signed, signature(token, claim));
}

/** Cookies do not tell ports apart: services with different tokens must not overwrite each other's. */
export function signedCookieName(token: string): string {
  return `${COOKIE_PREFIX}${signature(token, 'name')
    .replaceAll(/[^A-Za-z\d]/g, '')
    .slice(0, 8)}`;
}

function signature(token: string, claim: string): string {
  return createHmac('sha256', token).update(`vigia live ${claim}`).digest('base64url');
}
