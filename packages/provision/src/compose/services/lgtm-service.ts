import { ADDRESS_VARIABLES } from '../../grafana/data-sources.js';
import type { Observability } from '../../observability.js';
import { scrapeSecrets, secretReferences } from '../file-secrets.js';
import { IMAGES } from '../images.js';
import { linkedPorts, PORTS } from '../ports.js';
import { localPort, stackService } from '../stack-service.js';
import { RETENTION, withDefault } from '../variables.js';
import { grafanaSettings } from './grafana-service.js';

const ADDRESSES: Readonly<Record<string, string>> = {
  [ADDRESS_VARIABLES.prometheus]: 'http://127.0.0.1:9090',
  [ADDRESS_VARIABLES.loki]: 'http://127.0.0.1:3100',
  [ADDRESS_VARIABLES.tempo]: 'http://127.0.0.1:3200',
  [ADDRESS_VARIABLES.postgres]: 'timescaledb:5432',
};

const PROVISIONING = '/otel-lgtm/grafana/conf/provisioning';

/**
 * Prometheus, Loki, Tempo, Grafana and a collector in one container. Its image brings a health check, an administrator
 * without a password and data sources of its own; the last two are replaced.
 */
export function lgtmService(observability: Observability): object {
  const { grafana, prometheus } = linkedPorts(observability.links);
  return stackService(['lgtm'], {
    image: IMAGES.lgtm,
    environment: {
      ...ADDRESSES,
      ...grafanaSettings(observability.links.grafana),
      // This image starts Grafana by itself, which knows no `__FILE` but reads files in its settings.
      GF_SECURITY_ADMIN_PASSWORD: '$$__file{/run/secrets/grafana_password}',
      PROMETHEUS_EXTRA_ARGS: `--web.enable-lifecycle --storage.tsdb.retention.time=${withDefault(RETENTION.metrics)}`,
      LOKI_EXTRA_ARGS: [
        `-store.retention=${withDefault(RETENTION.logs)}`,
        '-compactor.retention-enabled=true',
        '-compactor.delete-request-store=filesystem',
      ].join(' '),
    },
    ports: [
      localPort(grafana, 3000),
      localPort(prometheus, 9090),
      localPort(PORTS.loki, 3100),
      localPort(PORTS.otlpGrpc, 4317),
      localPort(PORTS.otlpHttp, 4318),
    ],
    extra_hosts: ['host.docker.internal:host-gateway'],
    secrets: [
      'grafana_password',
      'postgres_reader_password',
      ...(secretReferences(scrapeSecrets(observability)) ?? []),
    ],
    volumes: [
      './prometheus/lgtm.yml:/otel-lgtm/prometheus.yaml:ro',
      '../prometheus/rules:/etc/prometheus/rules:ro',
      `../grafana/provisioning/datasources/vigia.yaml:${PROVISIONING}/datasources/grafana-datasources.yaml:ro`,
      `../grafana/provisioning/dashboards/vigia.yaml:${PROVISIONING}/dashboards/vigia.yaml:ro`,
      '../grafana/dashboards:/etc/grafana/dashboards:ro',
      'lgtm_data:/data',
    ],
  });
}
