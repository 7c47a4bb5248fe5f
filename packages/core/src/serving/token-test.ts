import type { Secret } from '@vigia/contract';
import { isSameText } from './same-text.js';
import { createSharedToken } from './shared-token.js';

/** Whether a presented token is the right one. Rejects with what the secret's function throws. */
export type TokenTest = (presented: string) => Promise<boolean>;

/**
 * Compares tokens in constant time.
 *
 * @param nowMs - A monotonic clock.
 */
export function createTokenTest(secret: Secret, nowMs?: () => number): TokenTest {
  const token = createSharedToken(secret, nowMs);
  return (presented) => token.holds((known) => isSameText(presented, known));
}
