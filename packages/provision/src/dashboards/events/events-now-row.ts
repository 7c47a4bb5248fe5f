import type { RowDefinition } from '../dashboard-definition.js';
import { stat } from '../panels/stat.js';
import { sqlRows } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';
import { failedShare, NETWORK, percentile, type SelectEvents } from './event-queries.js';

/** All requests of the range of time, in a few figures. */
export function eventsNowRow(select: SelectEvents): RowDefinition {
  const only = (column: string) => [sqlRows(select({ columns: [`${column} AS value`] }))];
  return {
    title: 'Over the range of time',
    panels: [
      stat({
        title: 'Requests',
        description: 'Requests that are stored. None: the service has no requests, or no database to store them in.',
        unit: 'short',
        queries: only('count(*)'),
        width: 4,
      }),
      stat({
        title: 'Failed',
        description: 'The share of 5xx.',
        unit: 'percentunit',
        queries: only(failedShare()),
        noValue: 'no requests',
        thresholds: worseAbove({ warn: 0.001, bad: 0.01 }),
        decimals: 2,
        width: 5,
      }),
      stat({
        title: 'p95',
        description: 'Nineteen of twenty requests took less: exact, but with event streams, which metrics keep apart.',
        unit: 'ms',
        queries: only(percentile(0.95)),
        noValue: 'no requests',
        width: 5,
      }),
      stat({
        title: 'Left before the answer',
        description:
          'Requests whose client did not wait, or whose answer did not arrive whole. Slowness makes them rise.',
        unit: 'short',
        queries: only(`count(*) FILTER (WHERE r.outcome = 'aborted')`),
        width: 5,
      }),
      stat({
        title: 'Networks of clients',
        description: 'Networks (24 bits of IPv4, 48 of IPv6) that asked. Few at a high rate: one of them floods you.',
        unit: 'short',
        queries: only(`count(DISTINCT ${NETWORK})`),
        width: 5,
      }),
    ],
  };
}
