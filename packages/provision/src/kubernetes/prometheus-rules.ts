import { parse } from 'yaml';
import type { ProvisionedFile } from '../files/provisioned-file.js';
import { kubernetesObject } from './kubernetes-object.js';

/** What {@link prometheusRules} takes. */
export interface PrometheusRulesSource {
  readonly service: string;
  readonly environment: string;
  /** All that is rendered; the rules of the environment are among it. */
  readonly rendered: readonly ProvisionedFile[];
}

/** One object for each file of rules. */
export function prometheusRules({ service, environment, rendered }: PrometheusRulesSource): readonly object[] {
  const folder = `prometheus/rules/${environment}/`;
  return rendered
    .filter(({ path }) => path.startsWith(folder) && path.endsWith('.yml'))
    .map(({ path, content }) => ({
      ...kubernetesObject({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PrometheusRule',
        name: [service, environment, path.slice(folder.length, -'.yml'.length)],
        service,
      }),
      spec: parse(content),
    }));
}
