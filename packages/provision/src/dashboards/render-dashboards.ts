import type { ProvisionedFile } from '../files/provisioned-file.js';
import type { Observability } from '../observability.js';
import { createSignals } from '../signals/create-signals.js';
import { buildDashboard } from './build/build-dashboard.js';
import { dashboardDefinitions } from './dashboard-definitions.js';

/** The dashboards, as Grafana reads them from files. */
export function renderDashboards(observability: Observability): readonly ProvisionedFile[] {
  const signals = createSignals(observability);
  const definitions = dashboardDefinitions(observability, signals);
  const rendered = definitions.map(({ key }) => key);
  return definitions.map((definition) => {
    const dashboard = buildDashboard(definition, { observability, signals, rendered });
    return { path: `grafana/dashboards/${definition.key}.json`, content: `${JSON.stringify(dashboard, null, 2)}\n` };
  });
}
