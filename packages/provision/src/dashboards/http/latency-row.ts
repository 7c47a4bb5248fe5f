import type { RowDefinition } from '../dashboard-definition.js';
import { heatmap } from '../panels/heatmap.js';
import { timeSeries } from '../panels/time-series.js';
import { legendOf } from '../promql/legend.js';
import { bucketsOverTime, overTime } from '../queries/queries.js';
import type { HttpSeries } from './http-series.js';

const LEVELS = [
  { level: 0.5, legend: 'p50' },
  { level: 0.95, legend: 'p95' },
  { level: 0.99, legend: 'p99' },
] as const;

/** How slow, and for whom. */
export function latencyRow(series: HttpSeries): RowDefinition {
  const legend = legendOf(series.names(['domain']));
  return {
    title: 'How slow, and for whom',
    panels: [
      timeSeries({
        title: 'Duration',
        description: 'Half, nineteen of twenty, 99 of 100 requests end within this time. Dots are traces: click one.',
        unit: 's',
        width: 12,
        height: 9,
        min: 0,
        queries: LEVELS.map(({ level, legend: name }) =>
          overTime(series.duration(level), { legend: name, exemplar: true }),
        ),
      }),
      heatmap({
        title: 'Durations',
        description: 'How many requests took how long: two bands are two kinds of requests. Dots are traces.',
        unit: 's',
        width: 12,
        height: 9,
        queries: [bucketsOverTime(series.durationBuckets())],
      }),
      timeSeries({
        title: 'Requests by domain',
        description: 'Who calls: web, mobile or others.',
        unit: 'reqps',
        width: 8,
        stacked: true,
        queries: [overTime(series.requests(['domain']), { legend })],
      }),
      timeSeries({
        title: '5xx share by domain',
        description: 'Who is hit.',
        unit: 'percentunit',
        width: 8,
        min: 0,
        queries: [overTime(series.failureShare(['domain']), { legend })],
      }),
      timeSeries({
        title: 'p95 by domain',
        description: 'Who waits.',
        unit: 's',
        width: 8,
        min: 0,
        queries: [overTime(series.duration(0.95, ['domain']), { legend })],
      }),
    ],
  };
}
