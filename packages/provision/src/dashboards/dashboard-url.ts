import type { Observability } from '../observability.js';
import { dashboardUid } from './dashboard-uid.js';
import type { DashboardKey } from './dashboards.js';

/**
 * Where a dashboard opens, for notifications and runbooks.
 *
 * @param variables - Values of the variables of the dashboard by name, such as `{ env: 'production' }`.
 */
export function dashboardUrl(
  { service, links }: Pick<Observability, 'service' | 'links'>,
  dashboard: DashboardKey,
  variables: Readonly<Record<string, string>> = {},
): string {
  const query = Object.entries(variables).map(([name, value]) => `var-${name}=${encodeURIComponent(value)}`);
  const address = `${links.grafana}/d/${dashboardUid(service, dashboard)}`;
  return query.length === 0 ? address : `${address}?${query.join('&')}`;
}
