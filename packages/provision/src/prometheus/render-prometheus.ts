import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Environment, Observability, Slo } from '../observability.js';
import { ownJobs } from './own-jobs.js';
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
    furtherJobs: ownJobs(observability.links),
  });
  return yamlFile({ path, documents: [settings], comment: commentOf(observability) });
}

function commentOf({ naming, slos }: Observability): string {
  const exemplars = 'Exemplars are stored by a Prometheus that runs with --enable-feature=exemplar-storage.';
  const overOtlp = 'Metrics come over OTLP: Prometheus 3 or later, with --web.enable-otlp-receiver.';
  return [exemplars, ...retention(slos), ...(naming === 'prometheus' ? [] : [overOtlp])].join('\n');
}

/** Prometheus keeps samples for 15 days where it is told nothing: a budget of 30 would be judged by half of them. */
function retention(slos: readonly Slo[]): readonly string[] {
  if (slos.length === 0) return [];
  const days = Math.max(...slos.map(({ windowDays }) => windowDays));
  return [
    `Budgets are of ${days} days: run it with --storage.tsdb.retention.time=${days + 1}d or more; 15d is its default.`,
  ];
}
