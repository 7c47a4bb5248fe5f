import { parse } from 'yaml';
import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import { MONITORING } from '../rules/monitoring/monitoring-alerts.js';

/** The namespace of the rules of an environment: in Grafana Cloud, all environments share one Mimir. */
export function rulesNamespace(service: string, environment: string): string {
  return `vigia-${service}-${environment}`;
}

/** What {@link cloudRules} takes. */
export interface CloudRulesSource {
  readonly service: string;
  readonly environment: string;
  readonly rendered: readonly ProvisionedFile[];
}

/**
 * The rules of an environment in one file, as `mimirtool` loads them; none where there are no rules. Grafana watches its
 * own rules and notifications, and has no metrics of a Prometheus or an Alertmanager.
 */
export function cloudRules({ service, environment, rendered }: CloudRulesSource): readonly ProvisionedFile[] {
  const folder = `prometheus/rules/${environment}/`;
  const files = rendered.filter(
    ({ path }) => path.startsWith(folder) && path.endsWith('.yml') && !path.endsWith(`/${MONITORING}.yml`),
  );
  const groups: readonly object[] = files.flatMap(({ content }) => parse(content).groups);
  if (groups.length === 0) return [];
  const namespace = rulesNamespace(service, environment);
  return [yamlFile({ path: `grafana-cloud/rules.${environment}.yml`, documents: [{ namespace, groups }] })];
}
