import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { type LinkDefinition, labelValue } from '../link-definition.js';
import { timeSeries } from '../panels/time-series.js';
import { sumBy } from '../promql/expressions.js';
import { overTime } from '../queries/queries.js';
import type { HttpSeries } from './http-series.js';

const LINKS: readonly LinkDefinition[] = [
  { title: 'Process of the instance', dashboard: 'runtime', variables: { instance: labelValue('instance') } },
];

/** Which instance: one that differs from the others is sick, all alike are not the cause. */
export function instancesRow({ selectors }: DashboardSubject, series: HttpSeries): RowDefinition {
  const shown = { width: 6, min: 0, links: LINKS, calcs: ['lastNotNull'] };
  const legend = '{{instance}}';
  return {
    title: 'Which instance',
    panels: [
      timeSeries({
        ...shown,
        title: '5xx share by instance',
        description: 'One that fails alone is sick; all alike have a cause outside.',
        unit: 'percentunit',
        queries: [overTime(series.failureShare(['instance']), { legend })],
      }),
      timeSeries({
        ...shown,
        title: 'p95 by instance',
        description: 'One that is slow alone: look at its event loop and its memory.',
        unit: 's',
        queries: [overTime(series.duration(0.95, ['instance']), { legend })],
      }),
      timeSeries({
        ...shown,
        title: 'Requests by instance',
        description: 'Whether the balancer shares fairly.',
        unit: 'reqps',
        queries: [overTime(series.requests(['instance']), { legend })],
      }),
      timeSeries({
        ...shown,
        title: 'In flight by instance',
        description: 'Where requests pile up.',
        unit: 'none',
        queries: [overTime(sumBy(['instance'], selectors.metric('http_requests_in_flight')), { legend })],
      }),
    ],
  };
}
