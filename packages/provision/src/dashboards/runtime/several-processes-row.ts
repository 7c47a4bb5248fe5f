import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';

/** What is only there with `metrics.processes` and `metrics.isolated`. */
export function severalProcessesRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const state = signals.label('state', 'telemetry_processes');
  return {
    title: 'Processes behind one address, and loops that a thread watches',
    panels: [
      timeSeries({
        title: 'Processes by state',
        description:
          'Where one process answers for all, such as the workers of a cluster. Late: it is busy or hangs, its gauges are not in the sums. Dead: it has ended, its counters count on; a line that climbs is processes that die again and again.',
        unit: 'none',
        queries: [overTime(sumBy([state], selectors.metric('telemetry_processes')), { legend: legendOf([state]) })],
        min: 0,
        width: 12,
        emptyOnDemo: 'the demo is one process',
      }),
      timeSeries({
        title: 'Event loop blocked, by process',
        description:
          'How long the loop has answered nobody, as the thread that serves the metrics sees it, where `metrics.isolated` is on. 0 while it answers.',
        unit: 's',
        queries: [overTime(maxBy(['instance'], selectors.metric('nodejs_eventloop_blocked_seconds')))],
        thresholds: worseAbove({ bad: 5 }),
        min: 0,
        width: 12,
        emptyOnDemo: 'the demo serves its metrics on the thread that serves requests',
      }),
    ],
  };
}
