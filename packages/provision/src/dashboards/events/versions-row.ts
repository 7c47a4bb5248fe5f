import type { RowDefinition } from '../dashboard-definition.js';
import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { sqlRows } from '../queries/queries.js';
import { columnUnits } from '../sql/column-units.js';
import { COUNT_COLUMNS, percentile, type SelectEvents, STEP_COLUMN } from './event-queries.js';

const KNOWN = ['r.version IS NOT NULL'];

/** What a deployment changed. */
export function versionsRow(select: SelectEvents): RowDefinition {
  return {
    title: 'Version against version',
    collapsed: true,
    panels: [
      table({
        title: 'Versions',
        description:
          'The latest on top. Slower, or failing more, than the one before it: roll it back first, then look.',
        queries: [
          sqlRows(
            select({
              columns: [
                'r.version AS "Version"',
                'min(r.time) AS "First seen"',
                'max(r.time) AS "Last seen"',
                ...COUNT_COLUMNS,
              ],
              where: KNOWN,
              tail: 'GROUP BY 1 ORDER BY min(r.time) DESC LIMIT 20',
            }),
          ),
        ],
        overrides: columnUnits({
          'First seen': 'dateTimeAsLocal',
          'Last seen': 'dateTimeAsLocal',
          Requests: 'short',
          Failed: 'percentunit',
          p50: 'ms',
          p95: 'ms',
          p99: 'ms',
        }),
        height: 8,
        width: 14,
      }),
      timeSeries({
        title: 'p95 by version',
        description:
          'Nineteen of twenty requests of the version took less. Two lines side by side: a deployment is under way.',
        unit: 'ms',
        queries: [
          sqlRows(
            select({
              columns: [STEP_COLUMN, 'r.version AS metric', `${percentile(0.95)} AS value`],
              where: KNOWN,
              tail: 'GROUP BY 1, 2 ORDER BY 1, 2',
            }),
            'time_series',
          ),
        ],
        min: 0,
        width: 10,
      }),
    ],
  };
}
