import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { instanceVariable } from '../instance-variable.js';
import { actionsRow } from './actions-row.js';
import { createSelectEntries } from './audit-entries.js';
import { chainsRow } from './chains-row.js';
import { trailNowRow } from './trail-now-row.js';
import { trailRow } from './trail-row.js';

/** Whether the trail is whole, and what is in it. The tables are there where the store is PostgreSQL. */
export function auditDashboard(subject: DashboardSubject): DashboardDefinition | undefined {
  if (!subject.observability.audit) return undefined;
  return {
    key: 'audit',
    variables: [instanceVariable(subject), { kind: 'text', name: 'actor', label: 'Actor' }],
    rows: [trailNowRow(subject), trailRow(subject), actionsRow(createSelectEntries(subject)), chainsRow()],
    from: 'now-24h',
    refresh: '5m',
  };
}
