import type { RequestNumbers } from '../api/numbers.js';
import { quantile } from './quantile.js';
import type { Sums } from './sums.js';

/** The sums of so many seconds as a view has them. */
export function requestNumbers(sums: Sums, seconds: number): RequestNumbers {
  const { count, failed, aborted, requestBytes, responseBytes } = sums;
  return {
    count,
    rate: count / seconds,
    errors: failed,
    errorRatio: errorRatio(sums),
    aborted,
    p50: quantile(sums, 0.5),
    p95: quantile(sums, 0.95),
    p99: quantile(sums, 0.99),
    requestBytes,
    responseBytes,
  };
}

/** Of the requests, those that failed: 0 where there was none. */
export function errorRatio({ count, failed }: Pick<Sums, 'count' | 'failed'>): number {
  return count === 0 ? 0 : failed / count;
}
