import { UNMATCHED_ROUTE } from '@vigia/contract';
import { quoted } from '../../signals/promql-text.js';
import type { RuleContext, RuleLabel } from '../rule-context.js';
import { selectRequests } from './request-recordings.js';

const WINDOW_SECONDS = 600;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** A part of the requests, by some labels, now and as it was. */
export interface ClientErrors {
  /** The share of the errors among all requests, over ten minutes. */
  readonly share: string;
  /** How much the share has risen. */
  readonly rise: string;
  /** What is not among the errors, as a part of what it was. */
  readonly left: string;
  /** How many of the errors there were in ten minutes. */
  readonly count: string;
}

/** What is chosen of the requests. */
export interface ClientErrorTerms {
  /** An anchored regular expression. */
  readonly status: string;
  /** @defaultValue none: all requests together */
  readonly labels?: readonly RuleLabel[];
  /** Beside the status. */
  readonly route?: string;
}

/** What clients are answered that is their fault, or that of whoever took away what they ask for. */
export function clientErrors(context: RuleContext, { status, labels = [], route }: ClientErrorTerms): ClientErrors {
  const grouping = labels.length === 0 ? '' : ` ${context.by(labels, 'http_requests_total')} `;
  const chosen = route === undefined ? {} : { route };
  const requests = selectRequests(context, chosen);
  const failed = selectRequests(context, { ...chosen, status_code: `=~${quoted(status)}` });
  const all: Over = (over) => `sum${grouping}(${over(requests)})`;
  const bad: Over = (over) => `(sum${grouping}(${over(failed)}) or 0 * ${all(over)})`;
  const share: Over = (over) => `${bad(over)} / (${all(over)} > 0)`;
  const good: Over = (over) => `(${all(over)} - ${bad(over)})`;
  return {
    share: share(now),
    rise: `${share(now)} - ${asItWas(share, context)}`,
    left: `${good(now)} / (${asItWas(good, context)} > 0)`,
    count: `${context.scaled(WINDOW_SECONDS)} * ${bad(now)}`,
  };
}

/** A query, given what is done with each selector in it. */
export type Over = (over: (selector: string) => string) => string;

/** What is recorded, as it is. */
export function now(selector: string): string {
  return selector;
}

/**
 * What something was at this hour of the day before; an hour before, where the day before knew nothing. Compared with the
 * hour alone, an alert would end after an hour of the same errors.
 */
export function asItWas(query: Over, { range }: RuleContext): string {
  const [yesterday, before] = [DAY_SECONDS, HOUR_SECONDS].map((seconds) =>
    query((selector) => `avg_over_time(${selector}[${range(HOUR_SECONDS)}] offset ${range(seconds)})`),
  );
  return `(${yesterday} or ${before})`;
}

/** Routes that the service has: neither what matched none nor what was folded. */
export const KNOWN_ROUTES: string = `!~${quoted('<.+>')}`;

/** Requests that matched no route. */
export const NO_ROUTE: string = `=${quoted(UNMATCHED_ROUTE)}`;
