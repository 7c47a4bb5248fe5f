import type { LabelName } from '@vigia/contract';
import type { DashboardSubject } from '../dashboard-subject.js';
import { quantile, rate, STEP, share, sumBy } from '../promql/expressions.js';

/** A label of requests, or of where they are served. */
export type RequestLabel = Extract<LabelName, 'domain' | 'method' | 'route' | 'status_code'> | 'instance';

/** Requests of the chosen domains, routes and instances, by labels. */
export interface HttpSeries {
  /** Per second. */
  requests(by?: readonly RequestLabel[], range?: string): string;
  /** The share that the service failed: 5xx. */
  failureShare(by?: readonly RequestLabel[], range?: string): string;
  /** A quantile of the durations in seconds; nothing where there were no requests, of which it would be no number. */
  duration(level: number, by?: readonly RequestLabel[], range?: string): string;
  /** Buckets of the durations, for a heatmap. */
  durationBuckets(): string;
  /** The share whose response did not leave whole, of all domains: abortions are not counted by domain. */
  abortedShare(): string;
  /** Requests per second whose response did not leave whole, of all domains. */
  aborted(by?: readonly Exclude<RequestLabel, 'domain' | 'status_code'>[], range?: string): string;
  /** Labels under the names that they have in Prometheus. */
  names(labels: readonly RequestLabel[]): readonly string[];
}

const CHOSEN_ROUTES = { route: '=~"$route"' } as const;
const CHOSEN = { ...CHOSEN_ROUTES, domain: '=~"$domain"' } as const;
const FAILED = { ...CHOSEN, status_code: '=~"5.."' } as const;

/** @see HttpSeries */
export function createHttpSeries({ selectors, signals }: DashboardSubject): HttpSeries {
  const names = (labels: readonly RequestLabel[]): readonly string[] =>
    labels.map((label) => (label === 'instance' ? label : signals.label(label, 'http_requests_total')));
  const ended = selectors.metric('http_requests_total', { where: CHOSEN_ROUTES });
  const counted = selectors.metric('http_requests_total', { where: CHOSEN });
  const failed = selectors.metric('http_requests_total', { where: FAILED });
  const aborted = selectors.metric('http_requests_aborted_total', { where: CHOSEN_ROUTES });
  const buckets = selectors.metric('http_request_duration_seconds', { part: 'bucket', where: CHOSEN });
  const perSecond = (selector: string, by: readonly RequestLabel[], range: string): string =>
    sumBy(names(by), rate(selector, range));

  return {
    names,
    requests: (by = [], range = STEP) => perSecond(counted, by, range),
    failureShare: (by = [], range = STEP) => share(perSecond(failed, by, range), perSecond(counted, by, range)),
    duration: (level, by = [], range = STEP) => `${quantile(level, buckets, { by: names(by), range })} > 0`,
    durationBuckets: () => sumBy(['le'], `increase(${buckets}[${STEP}])`),
    abortedShare: () => share(perSecond(aborted, [], STEP), perSecond(ended, [], STEP)),
    aborted: (by = [], range = STEP) => perSecond(aborted, by, range),
  };
}
