import type { Observability } from '../observability.js';
import { PORT_NAME, TOKEN_KEY, tokenSecret } from './service-monitor.js';

/** How the objects are applied, and what they expect. */
export function kubernetesReadme({ service, environments, naming }: Observability): string {
  const [environment] = environments;
  return `<!-- Made by \`vigia provision render\` from vigia.config. Change that, and render anew. -->

# ${service} on Kubernetes

For clusters with the operator of Prometheus, such as those of the chart kube-prometheus-stack. Each environment has a
folder; a cluster gets the one that runs in it, in the namespace of the service:

\`\`\`sh
kubectl apply --server-side --namespace <of the service> --filename ${environment?.name ?? '<environment>'}/
kubectl apply --server-side --namespace <of Prometheus> --filename dashboards/ --filename alertmanager.yaml
\`\`\`

\`--server-side\`, because a dashboard is longer than the annotation that kubectl would write otherwise.

${naming === 'prometheus' ? scrapeExpectations(service) : 'Metrics come over OTLP, so there is no ServiceMonitor.\n'}
- **Rules and monitors are found** by the labels that the Prometheus of the cluster selects. That of the chart selects
  \`release=<its name>\` until \`prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues\` and
  \`serviceMonitorSelectorNilUsesHelmValues\` are \`false\`.
- **Exemplars** need \`enableFeatures: [exemplar-storage]\` in the Prometheus object.
- **Dashboards** are found by the sidecar of Grafana's chart, by the label \`grafana_dashboard\`; the annotation
  \`grafana_folder\` counts when \`sidecar.dashboards.folderAnnotation\` is set to its name.
- **Alertmanager** takes \`alertmanager.yaml\` when its object has \`configSecret\` with that name. It names files of
  secrets: a Secret \`pager\` that stands in \`secrets\` of the object is mounted at \`/etc/alertmanager/secrets/pager/\`,
  a file for each key. Say those paths in the description.
`;
}

function scrapeExpectations(service: string): string {
  return `- **The Service** has the label \`app.kubernetes.io/name: ${service}\` and a port whose name is \`${PORT_NAME}\`. Each pod is
  scraped by itself, whatever the Service balances.
- **A token**, where the description has a \`tokenFile\`, is in the Secret \`${tokenSecret(service)}\` as \`${TOKEN_KEY}\`:
  \`kubectl create secret generic ${tokenSecret(service)} --from-file=${TOKEN_KEY}=<file>\`.`;
}
