import type { RowDefinition } from '../dashboard-definition.js';
import type { LinkDefinition } from '../link-definition.js';
import { labelValue } from '../link-definition.js';
import { barGauge } from '../panels/bar-gauge.js';
import { timeSeries } from '../panels/time-series.js';
import { legendOf } from '../promql/legend.js';
import { atTheEndOfLogs, logSeries } from '../queries/queries.js';
import { ANSWERED, frequentErrors, GRAVE, type LogQueries, slowestByRoute } from './log-queries.js';

const OF_ROUTE = { route: labelValue('route') };

const ROUTE_LINKS: readonly LinkDefinition[] = [
  { title: 'Lines of the route', dashboard: 'logs', variables: OF_ROUTE },
  { title: 'Metrics of the route', dashboard: 'http', variables: OF_ROUTE },
];

/** Since when, and where. */
export function logCountsRow(queries: LogQueries): RowDefinition {
  const { countBy } = queries;
  return {
    title: 'Since when, and where',
    panels: [
      timeSeries({
        title: 'Lines by level',
        description: 'Lines in each step of the graph. A level that comes up at once: look at its lines below.',
        unit: 'short',
        queries: [logSeries(countBy(['level']), '{{level}}')],
        stacked: true,
        min: 0,
        width: 12,
      }),
      timeSeries({
        title: 'Errors by route',
        description:
          'Lines of the levels error and fatal, of the ten routes that have most. No name: outside of requests.',
        unit: 'short',
        queries: [logSeries(`topk(10, ${countBy(['route'], GRAVE)})`, '{{route}}')],
        stacked: true,
        min: 0,
        links: ROUTE_LINKS,
        width: 12,
      }),
      timeSeries({
        title: 'Failed requests by status',
        description: 'Access lines of 4xx and 5xx. 499 is a client that left before the answer.',
        unit: 'short',
        queries: [logSeries(countBy(['status'], ANSWERED, '| status=~"[45].."'), '{{status}}')],
        stacked: true,
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'p99 by route, from access lines',
        description: 'Of the ten slowest routes. Where access lines are sampled, it is of those that were written.',
        unit: 'ms',
        queries: [logSeries(slowestByRoute(queries), '{{route}}')],
        min: 0,
        links: ROUTE_LINKS,
        width: 8,
      }),
      barGauge({
        title: 'Most frequent errors',
        description: 'Lines of the levels error and fatal, by the type of what was thrown and the route.',
        unit: 'short',
        queries: [atTheEndOfLogs(frequentErrors(queries), legendOf(['error', 'route']))],
        width: 8,
      }),
    ],
  };
}
