import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, sumBy } from '../promql/expressions.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';

/** Whether the one thread that runs JavaScript keeps up. */
export function eventLoopRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const type = signals.label('type', 'nodejs_active_resources');
  return {
    title: 'Event loop',
    panels: [
      timeSeries({
        title: 'Busy, by process',
        description:
          'Part of the time in which the event loop was not waiting. One line above the others: uneven load.',
        unit: 'percentunit',
        queries: [overTime(maxBy(['instance'], selectors.metric('nodejs_eventloop_utilization_ratio')))],
        thresholds: worseAbove({ bad: 0.9 }),
        min: 0,
        max: 1,
        width: 8,
      }),
      timeSeries({
        title: 'Late',
        description:
          'How late timers ran, the worst process. A maximum far above p99 is one long block: a large JSON, a regular expression, a synchronous call.',
        unit: 's',
        queries: [
          overTime(maxBy([], selectors.metric('nodejs_eventloop_lag_p50_seconds')), { legend: 'p50' }),
          overTime(maxBy([], selectors.metric('nodejs_eventloop_lag_p99_seconds')), { legend: 'p99' }),
          overTime(maxBy([], selectors.metric('nodejs_eventloop_lag_max_seconds')), { legend: 'maximum' }),
        ],
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'What keeps it alive',
        description: 'Sockets, timers and others that are open, by type. A line that only rises is a leak.',
        unit: 'none',
        queries: [overTime(sumBy([type], selectors.metric('nodejs_active_resources')))],
        min: 0,
        width: 8,
      }),
    ],
  };
}
