import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Environment, Observability } from '../observability.js';
import { alertmanagerSecret } from './alertmanager-secret.js';
import { dashboardConfigMaps } from './dashboard-config-maps.js';
import { prometheusRules } from './prometheus-rules.js';
import { kubernetesReadme } from './readme.js';
import { serviceMonitor } from './service-monitor.js';

/** What the other rooms rendered, as objects of Kubernetes and of the operator of Prometheus. */
export function renderKubernetes(
  observability: Observability,
  rendered: readonly ProvisionedFile[],
): readonly ProvisionedFile[] {
  const { service, environments } = observability;
  const shared = [
    objects('kubernetes/dashboards/dashboards.yaml', dashboardConfigMaps(service, rendered)),
    objects('kubernetes/alertmanager.yaml', [alertmanagerSecret(service, rendered)]),
  ];
  return [
    ...environments.flatMap((environment) => inEnvironment(observability, environment, rendered)),
    ...shared.flat(),
    { path: 'kubernetes/README.md', content: kubernetesReadme(observability) },
  ];
}

function inEnvironment(
  observability: Observability,
  environment: Environment,
  rendered: readonly ProvisionedFile[],
): readonly ProvisionedFile[] {
  const { service, naming } = observability;
  const folder = `kubernetes/${environment.name}`;
  const rules = prometheusRules({ service, environment: environment.name, rendered });
  const monitors = naming === 'prometheus' ? [serviceMonitor(observability, environment)] : [];
  return [...objects(`${folder}/service-monitor.yaml`, monitors), ...objects(`${folder}/prometheus-rules.yaml`, rules)];
}

/** A file, unless it would be empty. */
function objects(path: string, documents: readonly (object | undefined)[]): readonly ProvisionedFile[] {
  const present = documents.filter((document) => document !== undefined);
  return present.length === 0 ? [] : [yamlFile({ path, documents: present })];
}
