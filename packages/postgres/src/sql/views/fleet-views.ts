import type { EventView } from './event-view.js';
import { COUNT_COLUMNS, COUNTS, LATENCIES, LATENCY_COLUMNS } from './measures.js';

/** How the load is spread over the workers. */
export const loadView: EventView = {
  name: 'vigia_load',
  span: '1 hour',
  comment:
    'Load of each worker, by target, number and mount prefix; share is its part of the requests of its namespace.',
  columns: {
    namespace: 'text',
    target: 'text',
    worker_id: 'integer',
    worker_route: 'text',
    ...COUNT_COLUMNS,
    ...LATENCY_COLUMNS,
    busy_seconds: 'double precision',
    share: 'double precision',
  },
  query: (place) => `  SELECT r.namespace, r.target, r.worker_id, r.worker_route,
${COUNTS},
${LATENCIES},
    sum(r.duration_ms) / 1000,
    count(*)::double precision / sum(count(*)) OVER (PARTITION BY r.namespace)
  FROM ${place.of('vigia_requests')}(since, until) r
  GROUP BY 1, 2, 3, 4`,
};

/** What a release changed. */
export const versionsView: EventView = {
  name: 'vigia_versions',
  span: '30 days',
  comment: 'Each version beside the one that was first seen before it: p95_ratio 2 is twice as slow.',
  columns: {
    namespace: 'text',
    service: 'text',
    version: 'text',
    first_seen: 'timestamptz',
    last_seen: 'timestamptz',
    ...COUNT_COLUMNS,
    ...LATENCY_COLUMNS,
    previous_version: 'text',
    error_ratio_change: 'double precision',
    p50_ratio: 'double precision',
    p95_ratio: 'double precision',
  },
  query: (place) => `  SELECT v.namespace, v.service, v.version, v.first_seen, v.last_seen,
    v.requests, v.errors, v.client_errors, v.error_ratio, v.p50_ms, v.p95_ms, v.p99_ms,
    lag(v.version) OVER earlier,
    v.error_ratio - lag(v.error_ratio) OVER earlier,
    v.p50_ms / nullif(lag(v.p50_ms) OVER earlier, 0),
    v.p95_ms / nullif(lag(v.p95_ms) OVER earlier, 0)
  FROM (
    SELECT r.namespace, r.service, r.version, min(r.time) AS first_seen, max(r.time) AS last_seen,
${COUNTS},
${LATENCIES}
    FROM ${place.of('vigia_requests')}(since, until) r
    WHERE r.version IS NOT NULL
    GROUP BY 1, 2, 3
  ) v
  WINDOW earlier AS (PARTITION BY v.namespace, v.service ORDER BY v.first_seen, v.version)`,
};

/** Where the load is going. */
export const capacityView: EventView = {
  name: 'vigia_capacity',
  span: '90 days',
  comment:
    'Load of each day of UTC: its busiest minute, how many requests ran at once on average, and by how many requests a ' +
    'day the whole days grow (requests_trend).',
  columns: {
    day: 'timestamptz',
    namespace: 'text',
    service: 'text',
    requests: 'bigint',
    peak_requests_per_minute: 'bigint',
    mean_concurrency: 'double precision',
    requests_trend: 'double precision',
  },
  query: (place) => `  SELECT d.day, d.namespace, d.service, d.requests, d.peak, d.busy_seconds / d.seconds,
    regr_slope(
      CASE WHEN d.seconds = 86400 THEN d.requests END, extract(epoch FROM d.day)::double precision / 86400
    ) OVER (PARTITION BY d.namespace, d.service)
  FROM (
    SELECT date_trunc('day', m.minute, 'UTC') AS day, m.namespace, m.service,
      sum(m.requests)::bigint AS requests, max(m.requests) AS peak, sum(m.busy_ms) / 1000 AS busy_seconds,
      extract(epoch FROM
        least(until, date_trunc('day', m.minute, 'UTC') + interval '24 hours')
        - greatest(since, date_trunc('day', m.minute, 'UTC'))
      )::double precision AS seconds
    FROM (
      SELECT date_trunc('minute', r.time, 'UTC') AS minute, r.namespace, r.service,
        count(*) AS requests, sum(r.duration_ms) AS busy_ms
      FROM ${place.of('vigia_requests')}(since, until) r
      GROUP BY 1, 2, 3
    ) m
    GROUP BY 1, 2, 3
  ) d`,
};
