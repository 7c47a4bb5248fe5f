import type { Slo } from '../../observability.js';
import type { BurnRate } from './burn-rates.js';

/** Bad requests are counted by rates, which make 1.25 of one where a scrape comes once a minute. */
export const MORE_THAN_ONE = 1.5;

/** Of forty requests an hour a single bad one is above any fast burn rate, and nothing to be woken for. */
export function asksForSeveral({ minRequests }: Slo, { severity }: BurnRate): boolean {
  return severity === 'page' && minRequests > 1;
}
