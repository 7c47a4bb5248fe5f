import type { VerdictReason } from '../api/console-view.js';
import { errorRatio } from '../numbers/request-numbers.js';
import { addRecords } from '../numbers/sums.js';
import { ERROR_RATIO, LEAST_REQUESTS_FOR_ERRORS, stateBy } from './thresholds.js';

/** Requests of the last seconds. */
export interface JudgedSpan {
  readonly seconds: number;
  readonly count: number;
  readonly failed: number;
  /** How many failed by method and route. */
  readonly failedByRoute: Readonly<Record<string, number>>;
}

/** The same span of two processes. */
export function addSpans(one: JudgedSpan, other: JudgedSpan): JudgedSpan {
  return {
    seconds: one.seconds,
    count: one.count + other.count,
    failed: one.failed + other.failed,
    failedByRoute: addRecords(one.failedByRoute, other.failedByRoute),
  };
}

/** Whether too many requests fail: by the first span that has enough of them, else by the last, more mildly. */
export function errorReasons(spans: readonly JudgedSpan[]): readonly VerdictReason[] {
  const enough = spans.find(({ count }) => count >= LEAST_REQUESTS_FOR_ERRORS);
  const span = enough ?? spans.at(-1);
  if (span === undefined) return [];
  const ratio = errorRatio(span);
  const found = stateBy(ratio, ERROR_RATIO);
  if (found === undefined) return [];
  const state = enough === undefined ? 'degraded' : found;
  const { seconds, failed: errors, failedByRoute } = span;
  const [route = ''] = Object.entries(failedByRoute).toSorted(([, one], [, other]) => other - one)[0] ?? [];
  return [{ code: 'errors', state, values: { ratio, errors, route, seconds } }];
}
