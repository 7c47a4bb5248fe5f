import type { RowDefinition } from '../dashboard-definition.js';
import { fieldValue, type LinkDefinition } from '../link-definition.js';
import { table } from '../panels/table.js';
import { sqlRows } from '../queries/queries.js';
import { columnUnits } from '../sql/column-units.js';
import { COUNT_COLUMNS, percentile, type SelectEvents } from './event-queries.js';

const OF_ROUTE = { route: fieldValue('Route') };

const ROUTE_LINKS: readonly LinkDefinition[] = [
  { title: 'Only this route', dashboard: 'events', variables: OF_ROUTE },
  { title: 'Metrics of the route', dashboard: 'http', variables: OF_ROUTE },
  { title: 'Logs of the route', dashboard: 'logs', variables: OF_ROUTE },
];

/** Where the time goes, and what is thrown. */
export function slowRoutesRow(select: SelectEvents): RowDefinition {
  return {
    title: 'Where',
    panels: [
      table({
        title: 'Slowest routes',
        description:
          'By the 95th percentile. Share of time: what all requests of the route cost, of all that any costs.',
        queries: [
          sqlRows(
            select({
              columns: [
                'r.method AS "Method"',
                'r.route AS "Route"',
                ...COUNT_COLUMNS,
                'sum(r.duration_ms) / nullif(sum(sum(r.duration_ms)) OVER (), 0) AS "Share of time"',
              ],
              tail: `GROUP BY 1, 2 ORDER BY ${percentile(0.95)} DESC NULLS LAST LIMIT 50`,
            }),
          ),
        ],
        overrides: columnUnits({
          Requests: 'short',
          Failed: 'percentunit',
          p50: 'ms',
          p95: 'ms',
          p99: 'ms',
          'Share of time': 'percentunit',
        }),
        fieldLinks: { Route: ROUTE_LINKS },
        width: 14,
      }),
      table({
        title: 'What was thrown',
        description: 'Errors that ended requests, the most frequent on top. A new one on top came with a deployment.',
        queries: [
          sqlRows(
            select({
              columns: [
                'r.error_type AS "Error"',
                'r.error_message AS "Message"',
                'r.route AS "Route"',
                'count(*) AS "Requests"',
                'max(r.time) AS "Last"',
              ],
              where: ['r.error_type IS NOT NULL'],
              tail: 'GROUP BY 1, 2, 3 ORDER BY count(*) DESC LIMIT 50',
            }),
          ),
        ],
        overrides: columnUnits({ Requests: 'short', Last: 'dateTimeAsLocal' }),
        fieldLinks: { Route: ROUTE_LINKS },
        width: 10,
      }),
    ],
  };
}
