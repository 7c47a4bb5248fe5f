import type { RowDefinition } from '../dashboard-definition.js';
import { table } from '../panels/table.js';
import { sqlRows } from '../queries/queries.js';
import { columnUnits } from '../sql/column-units.js';
import { COUNT_COLUMNS, NETWORK, type SelectEvents } from './event-queries.js';

const UNITS = columnUnits({ Requests: 'short', Failed: 'percentunit', p50: 'ms', p95: 'ms', p99: 'ms' });
const BUSIEST = 'GROUP BY 1 ORDER BY count(*) DESC LIMIT 50';

/** Who asks: networks, not persons. */
export function clientsRow(select: SelectEvents): RowDefinition {
  return {
    title: 'Who asks',
    collapsed: true,
    panels: [
      table({
        title: 'Networks',
        description:
          'The busiest networks of clients: 24 bits of IPv4, 48 of IPv6. One with most of the requests floods you.',
        queries: [
          sqlRows(
            select({
              columns: [`${NETWORK}::text AS "Network"`, ...COUNT_COLUMNS],
              where: ['r.ip_addr IS NOT NULL'],
              tail: BUSIEST,
            }),
          ),
        ],
        overrides: UNITS,
        width: 10,
      }),
      table({
        title: 'User agents',
        description: 'What clients say they are. One that fails more than the others has a version of its own to mend.',
        queries: [
          sqlRows(
            select({ columns: [`coalesce(r.user_agent, '-') AS "User agent"`, ...COUNT_COLUMNS], tail: BUSIEST }),
          ),
        ],
        overrides: UNITS,
        width: 14,
      }),
    ],
  };
}
