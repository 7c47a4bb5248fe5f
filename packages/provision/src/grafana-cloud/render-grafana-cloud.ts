import type { ProvisionedFile } from '../files/provisioned-file.js';
import type { Observability } from '../observability.js';
import { alloyConfiguration } from './alloy-configuration.js';
import { cloudRules } from './cloud-rules.js';
import { cloudReadme } from './readme.js';

/** What Grafana Cloud needs of what the other rooms rendered, and Alloy, which scrapes for it. */
export function renderGrafanaCloud(
  observability: Observability,
  rendered: readonly ProvisionedFile[],
): readonly ProvisionedFile[] {
  const { service, environments, naming } = observability;
  const alloy = { path: 'grafana-cloud/config.alloy', content: alloyConfiguration(observability) };
  return [
    ...(naming === 'prometheus' ? [alloy] : []),
    ...environments.flatMap(({ name }) => cloudRules({ service, environment: name, rendered })),
    { path: 'grafana-cloud/README.md', content: cloudReadme(observability) },
  ];
}
