import type { MetricName } from '@vigia/contract';
import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { quantile, rate, sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';

type SizeMetric = Extract<MetricName, 'http_request_size_bytes' | 'http_response_size_bytes'>;

/** What goes over the wire; folded, for it is seldom the trouble. */
export function bodiesRow(subject: DashboardSubject): RowDefinition {
  return {
    title: 'Bodies and streams',
    collapsed: true,
    panels: [
      timeSeries({
        title: 'Bytes',
        description: 'Bytes of bodies per second, received and sent.',
        unit: 'Bps',
        width: 8,
        min: 0,
        queries: [
          overTime(bytes(subject, 'http_request_size_bytes'), { legend: 'received' }),
          overTime(bytes(subject, 'http_response_size_bytes'), { legend: 'sent' }),
        ],
      }),
      timeSeries({
        title: 'Size of bodies',
        description: 'Nineteen of twenty bodies are smaller.',
        unit: 'bytes',
        width: 8,
        min: 0,
        queries: [
          overTime(size(subject, 'http_request_size_bytes'), { legend: 'p95 received' }),
          overTime(size(subject, 'http_response_size_bytes'), { legend: 'p95 sent' }),
        ],
      }),
      streamsPanel(subject),
    ],
  };
}

function streamsPanel({ selectors, signals }: DashboardSubject): RowDefinition['panels'][number] {
  const kind = signals.label('kind', 'http_streams_active');
  return timeSeries({
    title: 'Open streams',
    description: 'Event streams and upgraded connections that are open. They are no requests and have no duration.',
    unit: 'none',
    width: 8,
    min: 0,
    queries: [overTime(sumBy([kind], selectors.metric('http_streams_active')), { legend: legendOf([kind]) })],
  });
}

function bytes({ selectors }: DashboardSubject, metric: SizeMetric): string {
  return sumBy([], rate(selectors.metric(metric, { part: 'sum', where: { route: '=~"$route"' } })));
}

function size({ selectors }: DashboardSubject, metric: SizeMetric): string {
  return quantile(0.95, selectors.metric(metric, { part: 'bucket', where: { route: '=~"$route"' } }));
}
