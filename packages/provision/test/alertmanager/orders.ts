import type { Observability, Routing } from '../../src/observability.js';

const SECRETS = '/etc/alertmanager/secrets';

/** One receiver of each kind. */
export const ROUTING: Routing = {
  receivers: [
    { name: 'oncall', type: 'pagerduty', routingKeyFile: `${SECRETS}/pagerduty` },
    { name: 'incidents', type: 'slack', channel: '#incidents', webhookUrlFile: `${SECRETS}/slack` },
    {
      name: 'team',
      type: 'email',
      to: ['orders@example.com', 'lead@example.com'],
      from: 'alerts@example.com',
      smarthost: 'smtp.example.com:587',
      username: 'alerts',
      passwordFile: `${SECRETS}/smtp`,
    },
    { name: 'lookout', type: 'webhook', url: 'https://lookout.example.com/ping', tokenFile: `${SECRETS}/lookout` },
  ],
  severities: { page: ['oncall', 'incidents'], ticket: ['team'], info: [] },
  deadMansSwitch: 'lookout',
  quietHours: { timeZone: 'Europe/Madrid', from: '22:00', to: '07:00' },
};

/** The service that the tests speak of. */
export function orders(routing: Routing = ROUTING): Observability {
  return {
    service: 'orders',
    namespace: undefined,
    naming: 'prometheus',
    environments: [
      { name: 'production', pages: true, processes: undefined, scrape: undefined },
      { name: 'staging', pages: false, processes: undefined, scrape: undefined },
    ],
    domains: ['web', 'mobile', 'other'],
    kpis: [],
    buckets: [0.25, 1],
    slos: [],
    routing,
    events: true,
    audit: true,
    links: {
      grafana: 'http://localhost:3000',
      runbooks: 'runbooks',
      prometheus: 'http://localhost:9090',
      alertmanager: 'http://localhost:9093',
    },
  };
}
