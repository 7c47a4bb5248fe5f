import type { ExchangeEvent } from '@vigia/contract';
import type { SecretTest } from '@vigia/core';
import type { LogRow } from '../api/logs-view.js';
import type { RouteQuery } from '../api/parsed-query.js';
import type { RequestDetails } from '../api/request-view.js';
import type { RequestRow, RequestsView } from '../api/requests-view.js';
import { hasFailed } from '../numbers/failed.js';
import type { RouteTable } from '../numbers/route-table.js';
import { createFailedRequests } from './failed-requests.js';
import { keptDetails, keptSummary } from './kept-request.js';
import { requestRow } from './request-row.js';
import { createRing } from './ring.js';
import { createSlowestRequests, slowestFirst } from './slowest-requests.js';

/** A request and its place in the log. */
export interface LoggedRequest {
  readonly sequence: number;
  readonly request: RequestDetails;
}

/** The requests that can be looked at one by one. */
export interface KeptRequests {
  /** Never throws, whatever was thrown in the request. */
  record(event: ExchangeEvent, second: number): void;
  /** Of one route, or of all. */
  list(query: RequestList): readonly RequestRow[];
  /** The newest with this request UUID, request id or trace id. */
  find(id: string): RequestDetails | undefined;
  /** The newest as the log has them, the oldest first. */
  logged(): readonly LoggedRequest[];
}

/** Which requests are asked for. */
export interface RequestList {
  readonly kind: RequestsView['kind'];
  readonly route: RouteQuery | undefined;
  readonly second: number;
  /** Leaves out those that began before. */
  readonly fromMs?: number | undefined;
}

/** What they need. */
export interface KeptRequestsOptions {
  /** How many that failed, and how many of the slowest; there are twice as many of the newest. */
  readonly limit: number;
  readonly isSecret: SecretTest;
  /** What a request is counted as. */
  readonly nameOf: RouteTable['nameOf'];
  /** Counts what is in the log. */
  readonly nextSequence: () => number;
}

/** @see KeptRequests */
export function createKeptRequests(options: KeptRequestsOptions): KeptRequests {
  const { limit, isSecret, nameOf, nextSequence } = options;
  const failed = createFailedRequests(limit);
  const slowest = createSlowestRequests(limit);
  const newest = createRing<LoggedRequest>(2 * limit);

  function record(event: ExchangeEvent, second: number): void {
    const isFailure = hasFailed(event) && failed.wants(second);
    const isSlow = slowest.wants(event, second);
    const request = isFailure || isSlow ? keptDetails(event, isSecret) : keptSummary(event, isSecret);
    if (isFailure) failed.add(request, second);
    if (isSlow) slowest.add(request);
    newest.add({ sequence: nextSequence(), request });
  }

  function recent(): readonly RequestDetails[] {
    return newest
      .items()
      .map(({ request }) => request)
      .toReversed();
  }

  function all({ kind, route, second }: RequestList): readonly RequestDetails[] {
    if (kind === 'errors') return failed.all();
    if (kind === 'recent') return recent();
    const slow = slowest.all(second);
    // A route that is never among the slowest has slower and faster requests all the same.
    return route === undefined ? slow : [...new Set([...slow, ...recent()])].toSorted(slowestFirst);
  }

  function list(query: RequestList): readonly RequestRow[] {
    const { route, fromMs = Number.NEGATIVE_INFINITY } = query;
    const requests = all(query).filter(({ timeMs }) => timeMs >= fromMs);
    const wanted = route === undefined ? requests : requests.filter((request) => isSame(nameOf(request), route));
    return wanted.slice(0, query.kind === 'recent' ? 2 * limit : limit).map(requestRow);
  }

  function find(id: string): RequestDetails | undefined {
    const known = [...recent(), ...failed.all(), ...slowest.kept()];
    const found = known.filter((request) => isCalled(request, id));
    return found.toSorted((one, other) => other.timeMs - one.timeMs)[0];
  }

  return { record, list, find, logged: newest.items };
}

function isSame(one: RouteQuery, other: RouteQuery): boolean {
  return one.route === other.route && one.method === other.method;
}

/** Whether a request, or a line of it, has this request UUID, request id or trace id. */
export function isCalled(
  { requestUuid, requestId, traceId }: Pick<LogRow, 'requestUuid' | 'requestId' | 'traceId'>,
  id: string,
): boolean {
  return requestUuid === id || requestId === id || traceId === id;
}
