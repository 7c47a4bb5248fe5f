import type { RequestDetails } from '../api/request-view.js';
import type { RequestRow } from '../api/requests-view.js';

/** A request as lists have it. */
export function requestRow(request: RequestDetails): RequestRow {
  const { requestUuid, requestId, traceId, timeMs, method, route, path, status, outcome, durationSeconds, error } =
    request;
  return { requestUuid, requestId, traceId, timeMs, method, route, path, status, outcome, durationSeconds, error };
}
