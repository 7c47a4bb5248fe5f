import type { ProvisionedFile } from '../files/provisioned-file.js';
import { kubernetesObject } from './kubernetes-object.js';

const FOLDER = 'grafana/dashboards/';

/** A ConfigMap for each dashboard, with the label and the annotation that the sidecar of Grafana's chart looks for. */
export function dashboardConfigMaps(service: string, rendered: readonly ProvisionedFile[]): readonly object[] {
  return rendered
    .filter(({ path }) => path.startsWith(FOLDER) && path.endsWith('.json'))
    .map(({ path, content }) => {
      const file = path.slice(FOLDER.length);
      return {
        ...kubernetesObject({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: ['vigia', service, file.slice(0, -'.json'.length)],
          service,
          labels: { grafana_dashboard: '1' },
          annotations: { grafana_folder: service },
        }),
        data: { [`${service}-${file}`]: content },
      };
    });
}
