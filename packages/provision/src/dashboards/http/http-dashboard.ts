import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { instanceVariable } from '../instance-variable.js';
import type { VariableDefinition } from '../variable-definition.js';
import { bodiesRow } from './bodies-row.js';
import { callsRow } from './calls-row.js';
import { changesRow } from './changes-row.js';
import { createHttpSeries } from './http-series.js';
import { instancesRow } from './instances-row.js';
import { latencyRow } from './latency-row.js';
import { nowRow } from './now-row.js';
import { routesRow } from './routes-row.js';

/** Whether it is up, what share fails, since when, on which route and instance, and what changed. */
export function httpDashboard(subject: DashboardSubject): DashboardDefinition {
  const series = createHttpSeries(subject);
  return {
    key: 'http',
    variables: [instanceVariable(subject), ...requestVariables(subject)],
    rows: [
      nowRow(subject, series),
      routesRow(series),
      latencyRow(series),
      instancesRow(subject, series),
      changesRow(subject),
      callsRow(subject),
      bodiesRow(subject),
    ],
  };
}

function requestVariables({ observability, selectors, signals }: DashboardSubject): readonly VariableDefinition[] {
  const { domains } = observability;
  const selector = selectors.everyInstance('http_requests_total');
  const labelName = signals.label('route', 'http_requests_total');
  return [
    { kind: 'choice', name: 'domain', label: 'Domain', values: domains, several: true },
    { kind: 'label', name: 'route', label: 'Route', selector, labelName },
  ];
}
