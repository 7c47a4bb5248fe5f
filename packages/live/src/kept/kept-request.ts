import type { ExchangeEvent } from '@vigia/contract';
import { redactQuery, type SecretTest } from '@vigia/core';
import type { RequestDetails } from '../api/request-view.js';
import { keptHeaders } from './kept-headers.js';
import { keptText, ownText } from './kept-text.js';
import { thrownError, thrownSummary } from './thrown-error.js';

const MOST_PATH_CHARACTERS = 1_024;
const MOST_QUERY_CHARACTERS = 2_048;

/** What is kept of any request: constant time, and little. Never throws. */
export function keptSummary(event: ExchangeEvent, isSecret: SecretTest): RequestDetails {
  return {
    requestUuid: event.requestUuid,
    requestId: event.requestId,
    traceId: event.traceId,
    timeMs: Math.round(event.timeMs),
    method: event.method,
    route: event.route,
    path: keptPath(event),
    status: event.status,
    outcome: event.outcome,
    durationSeconds: event.durationSeconds,
    error: event.error === undefined ? undefined : thrownSummary(event.error, isSecret),
    complete: false,
    spanId: event.spanId,
    parentSpanId: event.parentSpanId,
    query: undefined,
    domain: event.domain,
    httpVersion: event.httpVersion,
    requestBytes: event.requestBytes,
    responseBytes: event.responseBytes,
    remoteAddress: event.remoteAddress,
    headers: [],
    thrown: undefined,
  };
}

/** All that is kept of a request that somebody will want to look into. Never throws. */
export function keptDetails(event: ExchangeEvent, isSecret: SecretTest): RequestDetails {
  return {
    ...keptSummary(event, isSecret),
    complete: true,
    query: event.query === undefined ? undefined : keptQuery(event.query, isSecret),
    headers: keptHeaders(event.headers, isSecret),
    thrown: event.error === undefined ? undefined : thrownError(event.error, isSecret),
  };
}

/** The path is a part of the target where there is a query, and would keep that, secrets and all. */
function keptPath({ path, query }: ExchangeEvent): string {
  const own = query === undefined ? path : ownText(path, path.length + query.length);
  return keptText(own, MOST_PATH_CHARACTERS);
}

/** Cut before it is searched, so that a long one costs no more than others. */
function keptQuery(query: string, isSecret: SecretTest): string {
  return redactQuery(`?${keptText(query, MOST_QUERY_CHARACTERS)}`, isSecret).slice(1);
}
