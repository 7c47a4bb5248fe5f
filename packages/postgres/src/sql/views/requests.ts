import type { EventView } from './event-view.js';

/** Each exchange with its details. All other views stand on it. */
export const requestsView: EventView = {
  name: 'vigia_requests',
  span: '1 day',
  comment: 'Requests with their details. Rows of Faucet have none; their route is the mount prefix and the path.',
  columns: {
    time: 'timestamptz',
    request_uuid: 'uuid',
    namespace: 'text',
    service: 'text',
    version: 'text',
    target: 'text',
    worker_route: 'text',
    worker_id: 'integer',
    ip_addr: 'inet',
    user_agent: 'text',
    method: 'text',
    route: 'text',
    path: 'text',
    query_params: 'text',
    http_version: 'text',
    status: 'smallint',
    duration_ms: 'double precision',
    domain: 'text',
    outcome: 'text',
    request_id: 'text',
    trace_id: 'text',
    request_bytes: 'bigint',
    response_bytes: 'bigint',
    environment: 'text',
    instance: 'text',
    error_type: 'text',
    error_message: 'text',
  },
  query: (place) => `  SELECT
    e.time, e.request_uuid, e.namespace, d.service, e.version, e.target, e.worker_route, e.worker_id,
    e.ip_addr, e.user_agent, e.method, coalesce(d.route, concat(e.worker_route, e.path)), e.path, e.query_params,
    e.http_version, e.status, coalesce(d.duration_seconds * 1000, e.elapsed), d.domain, d.outcome,
    d.request_id, d.trace_id, d.request_bytes, d.response_bytes, d.environment, d.instance, d.error_type, d.error_message
  FROM ${place.of('faucet_http_events')} e
  LEFT JOIN ${place.of('vigia_http_event_details')} d
    ON d.request_uuid = e.request_uuid AND d.time = e.time AND d.time >= since AND d.time < until
  WHERE e.time >= since AND e.time < until`,
};
