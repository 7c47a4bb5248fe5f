import type { RequestDetails } from '../api/request-view.js';
import { createRing } from './ring.js';

/** The newest requests that failed. */
export interface FailedRequests {
  /** Whether one more is kept in this second. */
  wants(second: number): boolean;
  add(request: RequestDetails, second: number): void;
  /** The newest first. */
  all(): readonly RequestDetails[];
}

/** @param limit - How many are kept, and how many of one second: a flood costs no more than that. */
export function createFailedRequests(limit: number): FailedRequests {
  const ring = createRing<RequestDetails>(limit);
  let lastSecond = 0;
  let inLastSecond = 0;

  return {
    wants: (second) => second !== lastSecond || inLastSecond < limit,
    add(request, second) {
      inLastSecond = second === lastSecond ? inLastSecond + 1 : 1;
      lastSecond = second;
      ring.add(request);
    },
    all: () => ring.items().toReversed(),
  };
}
