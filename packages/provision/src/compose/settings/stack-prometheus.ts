import type { Environment, Observability, Scrape } from '../../observability.js';
import { prometheusSettings } from '../../prometheus/prometheus-settings.js';

/** What tells whether alerts are evaluated and told, in either profile. */
const ALERTING_TARGETS: Readonly<Record<string, string>> = {
  prometheus: 'localhost:9090',
  alertmanager: 'alertmanager:9093',
};

/** What every program of the profile full tells of itself. */
const OWN_TARGETS: Readonly<Record<string, string>> = {
  ...ALERTING_TARGETS,
  grafana: 'grafana:3000',
  loki: 'loki:3100',
  tempo: 'tempo:3200',
  node: 'node-exporter:9100',
  postgres: 'postgres-exporter:9187',
};

/** The jobs of the profile full. */
export const OWN_JOBS: readonly object[] = jobsOf(OWN_TARGETS);

/** The jobs of the profile lgtm, beside those that its image brings. */
export const ALERTING_JOBS: readonly object[] = jobsOf(ALERTING_TARGETS);

/** The configuration of the stack's Prometheus, in either profile. */
export function stackPrometheus(observability: Observability, furtherJobs: readonly object[]): object {
  return prometheusSettings(observability, {
    environments: observability.environments.map(fromContainer),
    rulesFolder: '/etc/prometheus/rules',
    alertmanager: 'http://alertmanager:9093',
    furtherJobs,
  });
}

function jobsOf(targets: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(targets).map(([name, target]) => ({ job_name: name, static_configs: [{ targets: [target] }] }));
}

function fromContainer(environment: Environment): Environment {
  const { scrape } = environment;
  return scrape === undefined ? environment : { ...environment, scrape: reachable(scrape) };
}

/** What is localhost here is another host to a container. */
function reachable(scrape: Scrape): Scrape {
  const targets = scrape.targets.map((target) =>
    target.replace(/^(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/, 'host.docker.internal'),
  );
  return { ...scrape, targets };
}
