import { quoted } from '../../signals/promql-text.js';
import type { RuleContext, RuleLabel } from '../rule-context.js';

/** Requests that the service failed. */
export const FAILED = { status_code: `=~${quoted('5..')}` };

/** Requests per second over five minutes, failed ones alone where that is asked for, by some labels or all together. */
export function requestRate(
  { select, by, range }: RuleContext,
  labels: readonly RuleLabel[] = [],
  matchers: Readonly<Record<string, string>> = {},
): string {
  const grouping = labels.length === 0 ? '' : ` ${by(labels, 'http_requests_total')} `;
  return `sum${grouping}(rate(${select('http_requests_total', matchers)}[${range(300)}]))`;
}
