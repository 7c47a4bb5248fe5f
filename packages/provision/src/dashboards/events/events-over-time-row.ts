import type { RowDefinition } from '../dashboard-definition.js';
import { timeSeries } from '../panels/time-series.js';
import { sqlRows } from '../queries/queries.js';
import { percentile, type SelectEvents, STEP_COLUMN } from './event-queries.js';

/** Since when. */
export function eventsOverTimeRow(select: SelectEvents): RowDefinition {
  return {
    title: 'Since when',
    panels: [
      timeSeries({
        title: 'Requests by status',
        description: 'Stored requests in each step of the graph. 499 is a client that left before the answer.',
        unit: 'short',
        queries: [
          sqlRows(
            select({
              columns: [STEP_COLUMN, 'r.status::text AS metric', 'count(*) AS value'],
              where: ['r.status IS NOT NULL'],
              tail: 'GROUP BY 1, 2 ORDER BY 1, 2',
            }),
            'time_series',
          ),
        ],
        stacked: true,
        min: 0,
        width: 12,
      }),
      timeSeries({
        title: 'Duration',
        description: 'Percentiles of each step of the graph, exact. Compare with those that metrics estimate.',
        unit: 'ms',
        queries: [
          sqlRows(
            select({
              columns: [STEP_COLUMN, ...[0.5, 0.95, 0.99].map((level) => `${percentile(level)} AS "p${level * 100}"`)],
              tail: 'GROUP BY 1 ORDER BY 1',
            }),
            'time_series',
          ),
        ],
        min: 0,
        width: 12,
      }),
    ],
  };
}
