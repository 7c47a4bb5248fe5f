/** No far end can silence a sender for longer. */
const LONGEST_MS = 300_000;

const SECONDS = /^\d+$/;

/** HTTP's dates begin with a weekday; what else `Date.parse` reads is guesswork. */
const DATE = /^[a-z]{3,9},? /i;

/**
 * What a `Retry-After` header asks for, in milliseconds: 0 to 5 minutes. `undefined` for what is neither a number of
 * seconds nor a date.
 *
 * @param nowMs - Milliseconds since 1970, which a date is compared with.
 */
export function parseRetryAfter(value: string | null | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return boundRetryAfter(Number(text) * 1_000);
  return DATE.test(text) ? boundRetryAfter(Date.parse(text) - nowMs) : undefined;
}

/** A wait within the bounds that hold for every far end; `undefined` for what is no number. */
export function boundRetryAfter(waitMs: number | undefined): number | undefined {
  if (typeof waitMs !== 'number' || Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(waitMs, 0), LONGEST_MS);
}
