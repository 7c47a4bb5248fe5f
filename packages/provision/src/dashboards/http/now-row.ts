import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { alertsLink } from '../link-definition.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { timeSeries } from '../panels/time-series.js';
import { sumBy } from '../promql/expressions.js';
import { alertsNow } from '../promql/marks.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';
import type { HttpSeries } from './http-series.js';
import { instancePanels } from './instance-panels.js';
import { STATUS_COLOURS } from './status-colours.js';

/** Is it up, what share fails, and since when. */
export function nowRow(subject: DashboardSubject, series: HttpSeries): RowDefinition {
  return {
    title: 'Now',
    panels: [
      alertsPanel(subject),
      ...instancePanels(subject),
      requestsPanel(series),
      failuresPanel(series),
      latencyPanel(series),
      inFlightPanel(subject),
      abortedPanel(series),
      ...sinceWhen(series),
    ],
  };
}

function alertsPanel({ observability }: DashboardSubject): PanelDefinition {
  return stat({
    title: 'Alerts firing',
    description: 'Pages and tickets of the service. Nothing is shown where Prometheus has not loaded the rules.',
    unit: 'none',
    width: 3,
    queries: [atTheEnd(alertsNow(observability))],
    noValue: 'no rules',
    links: [alertsLink(observability)],
    thresholds: worseAbove({ bad: 1 }),
  });
}

function requestsPanel(series: HttpSeries): PanelDefinition {
  return stat({
    title: 'Requests',
    description: 'Requests that ended, per second. None at all: look at the balancer and at the instances first.',
    unit: 'reqps',
    width: 3,
    sparkline: true,
    queries: [overTime(series.requests())],
  });
}

function failuresPanel(series: HttpSeries): PanelDefinition {
  return stat({
    title: '5xx share',
    description: 'The share of requests that the service answered with 5xx. The routes below say which.',
    unit: 'percentunit',
    width: 3,
    sparkline: true,
    noValue: 'no traffic',
    thresholds: worseAbove({ warn: 0.01, bad: 0.05 }),
    queries: [overTime(series.failureShare())],
  });
}

function latencyPanel(series: HttpSeries): PanelDefinition {
  return stat({
    title: 'p95',
    description: 'Nineteen of twenty requests are answered within this time.',
    unit: 's',
    width: 3,
    sparkline: true,
    noValue: 'no traffic',
    thresholds: worseAbove({ warn: 0.5, bad: 1 }),
    queries: [overTime(series.duration(0.95))],
  });
}

function inFlightPanel({ selectors }: DashboardSubject): PanelDefinition {
  return stat({
    title: 'In flight',
    description: 'Requests being served now. A number that only grows: something that they wait for is stuck.',
    unit: 'none',
    width: 3,
    sparkline: true,
    queries: [overTime(sumBy([], selectors.metric('http_requests_in_flight')))],
  });
}

function abortedPanel(series: HttpSeries): PanelDefinition {
  return stat({
    title: 'Aborted share',
    description: 'The share of requests whose client left before the response was whole. High: too slow for them.',
    unit: 'percentunit',
    width: 3,
    sparkline: true,
    noValue: 'no traffic',
    thresholds: worseAbove({ warn: 0.02, bad: 0.05 }),
    queries: [overTime(series.abortedShare())],
  });
}

function sinceWhen(series: HttpSeries): readonly PanelDefinition[] {
  const [code = 'status_code'] = series.names(['status_code']);
  return [
    timeSeries({
      title: 'Requests by status',
      description: 'Requests per second by status code. Marks: purple a start of a version, red an alert that fires.',
      unit: 'reqps',
      width: 12,
      stacked: true,
      overrides: STATUS_COLOURS,
      queries: [overTime(series.requests(['status_code']), { legend: `{{${code}}}` })],
    }),
    timeSeries({
      title: '5xx share over time',
      description: 'Since when the service fails, and whether it gets worse.',
      unit: 'percentunit',
      width: 12,
      min: 0,
      queries: [overTime(series.failureShare(), { legend: '5xx' })],
    }),
  ];
}
