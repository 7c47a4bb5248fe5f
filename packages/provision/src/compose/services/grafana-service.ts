import { ADDRESS_VARIABLES } from '../../grafana/data-sources.js';
import type { Observability } from '../../observability.js';
import { IMAGES } from '../images.js';
import { linkedPorts } from '../ports.js';
import { healthCheckOf, localPort, stackService } from '../stack-service.js';
import { plain } from '../variables.js';

const ADDRESSES: Readonly<Record<string, string>> = {
  [ADDRESS_VARIABLES.prometheus]: 'http://prometheus:9090',
  [ADDRESS_VARIABLES.loki]: 'http://loki:3100',
  [ADDRESS_VARIABLES.tempo]: 'http://tempo:3200',
  [ADDRESS_VARIABLES.postgres]: 'timescaledb:5432',
};

/** Grafana, with the data sources and dashboards from files. */
export function grafanaService({ links }: Observability): object {
  return stackService(['full'], {
    image: IMAGES.grafana,
    environment: {
      ...ADDRESSES,
      ...grafanaSettings(links.grafana),
      GF_SECURITY_ADMIN_PASSWORD__FILE: '/run/secrets/grafana_password',
    },
    ports: [localPort(linkedPorts(links).grafana, 3000)],
    secrets: ['grafana_password', 'postgres_reader_password'],
    volumes: [
      '../grafana/provisioning/dashboards:/etc/grafana/provisioning/dashboards:ro',
      '../grafana/provisioning/datasources:/etc/grafana/provisioning/datasources:ro',
      '../grafana/dashboards:/etc/grafana/dashboards:ro',
      'grafana_data:/var/lib/grafana',
    ],
    healthcheck: healthCheckOf('http://127.0.0.1:3000/api/health'),
  });
}

/** Settings of Grafana that hold in every profile: nobody in without a login, nothing home. */
export function grafanaSettings(address: string): Readonly<Record<string, string>> {
  return {
    GF_SERVER_ROOT_URL: plain(address),
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
  };
}
