import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { burnRow } from './burn-row.js';
import { chosenRow } from './chosen-row.js';
import { everyRow } from './every-row.js';
import { createSloSeries } from './slo-series.js';

/** What is promised, what is left of it, and how fast that goes. None where nothing is promised. */
export function sloDashboard({ observability }: DashboardSubject): DashboardDefinition | undefined {
  const { slos } = observability;
  if (slos.length === 0) return undefined;
  const series = createSloSeries(observability);
  return {
    key: 'slo',
    from: 'now-24h',
    variables: [{ kind: 'choice', name: 'slo', label: 'SLO', values: slos.map(({ id }) => id) }],
    rows: [everyRow(series), chosenRow(series), burnRow(observability, series)],
  };
}
