import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { instanceVariable } from '../instance-variable.js';
import { eventLoopRow } from './event-loop-row.js';
import { heapRow } from './heap-row.js';
import { processNowRow } from './process-now-row.js';
import { processRow } from './process-row.js';
import { processTableRow } from './process-table-row.js';
import { severalProcessesRow } from './several-processes-row.js';

/** The processes of Node: what each one lacks, and since when. */
export function runtimeDashboard(subject: DashboardSubject): DashboardDefinition {
  return {
    key: 'runtime',
    variables: [instanceVariable(subject)],
    rows: [
      processNowRow(subject),
      processTableRow(subject),
      eventLoopRow(subject),
      processRow(subject),
      heapRow(subject),
      severalProcessesRow(subject),
    ],
  };
}
