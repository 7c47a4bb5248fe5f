import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Environment, Observability } from '../observability.js';
import { prometheusSettings } from './prometheus-settings.js';

/**
 * `prometheus.yml` for all environments, and one for each where there are several: for a Prometheus beside the rules,
 * wherever the service runs.
 */
export function renderPrometheus(observability: Observability): readonly ProvisionedFile[] {
  const { environments } = observability;
  const single = environments.length > 1 ? environments : [];
  return [
    configuration(observability, { path: 'prometheus/prometheus.yml', environments }),
    ...single.map((environment) =>
      configuration(observability, {
        path: `prometheus/prometheus.${environment.name}.yml`,
        environments: [environment],
      }),
    ),
  ];
}

interface Configuration {
  readonly path: string;
  readonly environments: readonly Environment[];
}

function configuration(observability: Observability, { path, environments }: Configuration): ProvisionedFile {
  const settings = prometheusSettings(observability, {
    environments,
    rulesFolder: 'rules',
    alertmanager: observability.links.alertmanager,
  });
  return yamlFile({ path, documents: [settings], comment: commentOf(observability) });
}

function commentOf({ naming }: Observability): string {
  const exemplars = 'Exemplars are stored by a Prometheus that runs with --enable-feature=exemplar-storage.';
  if (naming === 'prometheus') return exemplars;
  return `${exemplars}\nMetrics come over OTLP: Prometheus 3 or later, with --web.enable-otlp-receiver.`;
}
