import type { Place } from '../place.js';
import type { EventFilter } from './event-filter.js';

/** A question with the values that it names. */
export interface EventQuery {
  readonly text: string;
  readonly values: unknown[];
}

/** How an id is looked for: each has an index of its own, which a search for both at once could not use. */
export type IdColumn = 'request_uuid' | 'request_id';

const COLUMNS = `to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS time, request_uuid::text,
  namespace, service, version, target, worker_route, worker_id, host(ip_addr) AS ip_addr, user_agent, method, route, path,
  query_params, http_version, status, duration_ms, domain, outcome, request_id, trace_id,
  request_bytes::float8, response_bytes::float8, environment, instance, error_type, error_message`;

const HOUR_MS = 3_600_000;
const ID_SPAN_MS = 400 * 24 * HOUR_MS;

/** The newest requests of a filter. */
export function eventQuery(place: Place, filter: EventFilter, idColumn: IdColumn): EventQuery {
  const { since, until = new Date(), route, status, slowMs, requestId, limit = 100 } = filter;
  const spanMs = requestId === undefined ? HOUR_MS : ID_SPAN_MS;
  const values: unknown[] = [since ?? new Date(until.getTime() - spanMs), until];
  const conditions = [
    condition(route, (place) => `route = ${place}`),
    condition(status === undefined ? undefined : lowest(status), (place) => `status >= ${place}`),
    condition(status === undefined ? undefined : highest(status), (place) => `status <= ${place}`),
    condition(filter.namespace, (place) => `namespace = ${place}`),
    condition(filter.version, (place) => `version = ${place}`),
    condition(slowMs, (place) => `duration_ms >= ${place}`),
    condition(requestId, (place) => `${idColumn} = ${place}`),
  ].flatMap((make) => make(values));
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}\n`;
  const text = `SELECT ${COLUMNS}
FROM ${place.of('vigia_requests')}($1, $2)
${where}ORDER BY vigia_requests.time DESC, vigia_requests.request_uuid DESC LIMIT ${limit}`;
  return { text, values };
}

function condition(value: unknown, write: (parameter: string) => string): (values: unknown[]) => readonly string[] {
  return (values) => (value === undefined ? [] : [write(`$${values.push(value)}`)]);
}

function lowest(status: string): number {
  return Number(status.replace('xx', '00'));
}

function highest(status: string): number {
  return Number(status.replace('xx', '99'));
}
