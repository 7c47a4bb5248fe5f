import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { instanceVariable } from '../instance-variable.js';
import { budgetsRow } from './budgets-row.js';
import { sendsRow } from './sends-row.js';
import { createSinkSeries } from './sink-series.js';
import { sinksRow } from './sinks-row.js';
import { toolkitNowRow } from './toolkit-now-row.js';
import { troublesRow } from './troubles-row.js';

/** Whether the telemetry itself is well: what is lost, what waits, what is refused, what is over budget. */
export function toolkitDashboard(subject: DashboardSubject): DashboardDefinition {
  const series = createSinkSeries(subject);
  return {
    key: 'toolkit',
    variables: [instanceVariable(subject)],
    rows: [
      toolkitNowRow(subject, series),
      sinksRow(series),
      sendsRow(series),
      budgetsRow(subject),
      troublesRow(subject),
    ],
  };
}
