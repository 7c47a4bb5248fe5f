import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { instanceVariable } from '../instance-variable.js';
import { diskRow } from './disk-row.js';
import { hostNowRow } from './host-now-row.js';
import { hostRow } from './host-row.js';

/** The machines, as the processes on them see them: where a node exporter runs, its dashboards know more. */
export function hostDashboard(subject: DashboardSubject): DashboardDefinition {
  return {
    key: 'host',
    variables: [instanceVariable(subject)],
    rows: [hostNowRow(subject), hostRow(subject), diskRow(subject)],
  };
}
