import { performance } from 'node:perf_hooks';
import type { Secret } from '@vigia/contract';

/** A secret of the user's that many processes have. */
export interface SharedToken {
  /**
   * Whether something holds for the secret. One that is a function is asked when first needed, and again when it does
   * not hold, so that it can rotate: at most once a second, and never twice at once. Rejects with what it throws.
   */
  holds(test: (token: string) => boolean): Promise<boolean>;
}

/** Guessing must not become a load on where the secrets are kept. */
const ASK_AGAIN_AFTER_MS = 1_000;

/** @param nowMs - A monotonic clock. */
export function createSharedToken(secret: Secret, nowMs: () => number = () => performance.now()): SharedToken {
  if (typeof secret === 'string') return { holds: async (test) => secret !== '' && test(secret) };
  let token: string | undefined;
  let asking: Promise<void> | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;

  async function refresh(ask: () => string | Promise<string>): Promise<void> {
    askedAtMs = nowMs();
    const value: unknown = await ask();
    token = typeof value === 'string' && value !== '' ? value : undefined;
  }

  function askAgain(ask: () => string | Promise<string>): Promise<void> {
    asking ??= refresh(ask).finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    holds: async (test) => {
      if (token !== undefined && test(token)) return true;
      if (asking === undefined && nowMs() - askedAtMs < ASK_AGAIN_AFTER_MS) return false;
      await askAgain(secret);
      return token !== undefined && test(token);
    },
  };
}
