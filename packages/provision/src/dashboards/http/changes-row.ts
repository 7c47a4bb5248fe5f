import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { countBy, rate, rateLastWeek, sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';

/** What changed. */
export function changesRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const version = signals.label('version', 'telemetry_build_info');
  const requests = selectors.metric('http_requests_total');
  return {
    title: 'What changed',
    panels: [
      timeSeries({
        title: 'Versions',
        description: 'How many instances run which version. A trouble that began where a line begins came with it.',
        unit: 'none',
        width: 8,
        min: 0,
        stacked: true,
        queries: [
          overTime(countBy([version], selectors.metric('telemetry_build_info')), { legend: legendOf([version]) }),
        ],
      }),
      timeSeries({
        title: 'Age of the processes',
        description: 'A line that falls to 0 is a restart: a deployment, or a crash.',
        unit: 'dtdurations',
        width: 8,
        min: 0,
        queries: [overTime(`time() - ${selectors.metric('process_start_time_seconds')}`, { legend: '{{instance}}' })],
      }),
      timeSeries({
        title: 'Requests against last week',
        description: 'Requests per second, and at the same time a week before.',
        unit: 'reqps',
        width: 8,
        min: 0,
        queries: [
          overTime(sumBy([], rate(requests)), { legend: 'now' }),
          overTime(sumBy([], rateLastWeek(requests)), { legend: 'a week before' }),
        ],
      }),
    ],
  };
}
