import type { EventView } from './event-view.js';
import { COUNT_COLUMNS, COUNTS, LATENCIES, LATENCY_COLUMNS } from './measures.js';

const ROUTE_COLUMNS = { namespace: 'text', service: 'text', method: 'text', route: 'text' } as const;

/** Errors and latencies, minute by minute. */
export const routesByMinuteView: EventView = {
  name: 'vigia_routes_by_minute',
  span: '1 hour',
  comment: 'Requests, errors and latencies of each route in each minute. Errors are 5xx; 499 is a client that left.',
  columns: { minute: 'timestamptz', ...ROUTE_COLUMNS, ...COUNT_COLUMNS, ...LATENCY_COLUMNS },
  query: (place) => `  SELECT date_trunc('minute', r.time, 'UTC'), r.namespace, r.service, r.method, r.route,
${COUNTS},
${LATENCIES}
  FROM ${place.of('vigia_requests')}(since, until) r
  GROUP BY 1, 2, 3, 4, 5`,
};

/** Where the time goes. */
export const slowRoutesView: EventView = {
  name: 'vigia_slow_routes',
  span: '1 day',
  comment: 'Routes by their 95th percentile, the slowest first; time_share is their part of all time spent.',
  columns: {
    ...ROUTE_COLUMNS,
    ...COUNT_COLUMNS,
    ...LATENCY_COLUMNS,
    max_ms: 'double precision',
    time_share: 'double precision',
  },
  query: (place) => `  SELECT r.namespace, r.service, r.method, r.route,
${COUNTS},
${LATENCIES},
    max(r.duration_ms),
    sum(r.duration_ms) / nullif(sum(sum(r.duration_ms)) OVER (), 0)
  FROM ${place.of('vigia_requests')}(since, until) r
  GROUP BY 1, 2, 3, 4
  ORDER BY p95_ms DESC NULLS LAST, 1, 2, 3, 4`,
};

/** What is used most, hour by hour. */
export const endpointsByHourView: EventView = endpointsBy('hour', '1 day');

/** What is used most, day by day. */
export const endpointsByDayView: EventView = endpointsBy('day', '30 days');

function endpointsBy(unit: 'hour' | 'day', span: string): EventView {
  return {
    name: `vigia_endpoints_by_${unit}`,
    span,
    comment: `Requests of each endpoint in each ${unit} of UTC; rank 1 is the most used of the ${unit}.`,
    columns: { [unit]: 'timestamptz', ...ROUTE_COLUMNS, ...COUNT_COLUMNS, rank: 'bigint' },
    query: (place) => `  SELECT date_trunc('${unit}', r.time, 'UTC'), r.namespace, r.service, r.method, r.route,
${COUNTS},
    rank() OVER (PARTITION BY date_trunc('${unit}', r.time, 'UTC') ORDER BY count(*) DESC)
  FROM ${place.of('vigia_requests')}(since, until) r
  GROUP BY 1, 2, 3, 4, 5`,
  };
}
