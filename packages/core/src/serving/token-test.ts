import { createHash, timingSafeEqual } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Secret } from '@vigia/contract';

/** Whether a presented token is the right one. Rejects with what the secret's function throws. */
export type TokenTest = (presented: string) => Promise<boolean>;

/** A wrong guess asks for the secret again, but guessing must not become a load on where the secrets are kept. */
const ASK_AGAIN_AFTER_MS = 1_000;

/**
 * Compares tokens in constant time. A secret that is a function is asked when first needed, and again when a token
 * was refused, so that it can rotate: at most once a second, and never twice at once.
 *
 * @param nowMs - A monotonic clock.
 */
export function createTokenTest(secret: Secret, nowMs: () => number = () => performance.now()): TokenTest {
  const ask = typeof secret === 'string' ? () => secret : secret;
  let expected: Buffer | undefined;
  let asking: Promise<void> | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<void> {
    askedAtMs = nowMs();
    const value = await ask();
    expected = typeof value === 'string' && value !== '' ? digest(value) : undefined;
  }

  function askAgain(): Promise<void> {
    asking ??= refresh().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  function matches(presented: Buffer): boolean {
    return expected !== undefined && timingSafeEqual(expected, presented);
  }

  return async (token) => {
    const presented = digest(token);
    if (matches(presented)) return true;
    if (typeof secret === 'string' && expected !== undefined) return false;
    if (asking === undefined && nowMs() - askedAtMs < ASK_AGAIN_AFTER_MS) return false;
    await askAgain();
    return matches(presented);
  };
}

/** Equal in length whatever the token's, as the comparison needs. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
