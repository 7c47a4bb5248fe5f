import type { RowDefinition } from '../dashboard-definition.js';
import { CLICKED_VALUE, type LinkDefinition, labelValue } from '../link-definition.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { mergedTable } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { orZero, top, WHOLE_RANGE } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';
import type { HttpSeries } from './http-series.js';

const SHOWN_ROUTES = 10;

/** Which route. */
export function routesRow(series: HttpSeries): RowDefinition {
  return { title: 'Which route', panels: [...routeGraphs(series), routeTable(series)] };
}

function routeGraphs(series: HttpSeries): readonly PanelDefinition[] {
  const names = series.names(['method', 'route']);
  const legend = legendOf(names);
  const shown = { width: 12, links: routeLinks(labelValue(names[1] ?? 'route')) };
  return [
    timeSeries({
      ...shown,
      title: '5xx share by route',
      description: `The ${SHOWN_ROUTES} routes that fail most. A click leads to their logs and their requests.`,
      unit: 'percentunit',
      min: 0,
      queries: [overTime(top(SHOWN_ROUTES, series.failureShare(['method', 'route'])), { legend })],
    }),
    timeSeries({
      ...shown,
      title: 'p95 by route',
      description: `The ${SHOWN_ROUTES} slowest routes. A click leads to their logs and their requests.`,
      unit: 's',
      min: 0,
      queries: [overTime(top(SHOWN_ROUTES, series.duration(0.95, ['method', 'route'])), { legend })],
    }),
  ];
}

function routeTable(series: HttpSeries): PanelDefinition {
  const [method = 'method', route = 'route'] = series.names(['method', 'route']);
  const by = ['method', 'route'] as const;
  const requests = series.requests(by, WHOLE_RANGE);
  return mergedTable({
    title: 'Routes',
    description: 'Each route over the whole range of time. A click on a route leads to its logs and its requests.',
    width: 24,
    sortedBy: '5xx share',
    rows: { [method]: 'Method', [route]: 'Route' },
    columns: [
      { title: 'Requests', unit: 'reqps', expr: requests },
      {
        title: '5xx share',
        unit: 'percentunit',
        expr: series.failureShare(by, WHOLE_RANGE),
        thresholds: worseAbove({ warn: 0.01, bad: 0.05 }),
      },
      { title: 'p50', unit: 's', expr: series.duration(0.5, by, WHOLE_RANGE) },
      { title: 'p95', unit: 's', expr: series.duration(0.95, by, WHOLE_RANGE) },
      { title: 'p99', unit: 's', expr: series.duration(0.99, by, WHOLE_RANGE) },
      { title: 'Aborted', unit: 'reqps', expr: orZero(series.aborted(by, WHOLE_RANGE), requests) },
    ],
    fieldLinks: { Route: routeLinks(CLICKED_VALUE) },
  });
}

function routeLinks(route: string): readonly LinkDefinition[] {
  return [
    { title: 'Logs of the route', dashboard: 'logs', variables: { route } },
    { title: 'Requests of the route', dashboard: 'events', variables: { route } },
  ];
}
