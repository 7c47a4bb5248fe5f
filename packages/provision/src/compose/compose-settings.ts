import type { Observability } from '../observability.js';
import { type FileSecret, receiverSecrets, scrapeSecrets } from './file-secrets.js';
import { PASSWORD_SECRETS } from './passwords.js';
import { alertmanagerService } from './services/alertmanager-service.js';
import { eventsService, postgresExporterService, timescaleService } from './services/database-services.js';
import { grafanaService } from './services/grafana-service.js';
import { lgtmService } from './services/lgtm-service.js';
import { lokiService } from './services/loki-service.js';
import { nodeExporterService } from './services/node-exporter-service.js';
import { prometheusService } from './services/prometheus-service.js';
import { tempoHealthService, tempoService } from './services/tempo-services.js';
import { required } from './variables.js';

const VOLUMES = [
  'alertmanager_data',
  'grafana_data',
  'lgtm_data',
  'loki_data',
  'prometheus_data',
  'tempo_data',
  'timescaledb_data',
] as const;

/** The stack of one service, in two sizes. */
export function composeSettings(observability: Observability): object {
  return {
    name: `vigia-${observability.service.toLowerCase().replace(/[^a-z0-9_-]/g, '-')}`,
    // An empty variable would make Grafana's administrator one with the password admin.
    'x-passwords': Object.values(PASSWORD_SECRETS).map(required),
    services: services(observability),
    secrets: { ...passwordSecrets(), ...fileSecrets(observability) },
    volumes: Object.fromEntries(VOLUMES.map((name) => [name, {}])),
  };
}

function services(observability: Observability): Readonly<Record<string, object>> {
  return {
    lgtm: lgtmService(observability),
    prometheus: prometheusService(observability),
    alertmanager: alertmanagerService(observability),
    loki: lokiService(),
    tempo: tempoService(),
    'tempo-health': tempoHealthService(),
    grafana: grafanaService(observability),
    timescaledb: timescaleService(),
    'node-exporter': nodeExporterService(),
    'postgres-exporter': postgresExporterService(),
    events: eventsService(),
  };
}

function passwordSecrets(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(PASSWORD_SECRETS).map(([secret, { name }]) => [secret, { environment: name }]),
  );
}

function fileSecrets(observability: Observability): Readonly<Record<string, object>> {
  const secrets: readonly FileSecret[] = [...scrapeSecrets(observability), ...receiverSecrets(observability)];
  return Object.fromEntries(secrets.map(({ name, file }) => [name, { file }]));
}
