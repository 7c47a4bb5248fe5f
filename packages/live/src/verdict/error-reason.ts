import type { VerdictReason } from '../api/console-view.js';
import { errorRatio } from '../numbers/request-numbers.js';
import { ERROR_RATIO, LEAST_REQUESTS_FOR_ERRORS, stateBy } from './thresholds.js';

/** Requests of the last minute. */
export interface LastMinute {
  readonly count: number;
  readonly failed: number;
  /** How many failed by method and route. */
  readonly failedByRoute: Readonly<Record<string, number>>;
}

/** Whether too many requests fail. */
export function errorReasons(minute: LastMinute): readonly VerdictReason[] {
  if (minute.count < LEAST_REQUESTS_FOR_ERRORS) return [];
  const ratio = errorRatio(minute);
  const state = stateBy(ratio, ERROR_RATIO);
  if (state === undefined) return [];
  const [route = ''] = Object.entries(minute.failedByRoute).toSorted(([, one], [, other]) => other - one)[0] ?? [];
  return [{ code: 'errors', state, values: { ratio, errors: minute.failed, route } }];
}
