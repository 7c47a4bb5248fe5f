import type { Environment, Observability } from '../../src/observability.js';

/** Two targets in one environment, and what DNS finds in the other. */
export const ENVIRONMENTS: readonly Environment[] = [
  {
    name: 'production',
    pages: true,
    processes: undefined,
    scrape: {
      targets: [],
      dns: { name: 'shop-discovery', type: 'A', port: 9464 },
      scheme: 'https',
      path: '/metrics',
      tokenFile: '/etc/prometheus/secrets/vigia-token',
      intervalSeconds: 5,
    },
  },
  {
    name: 'staging',
    pages: false,
    processes: undefined,
    scrape: {
      targets: ['localhost:3000', 'staging.example.com:3000'],
      dns: undefined,
      scheme: 'http',
      path: '/telemetry/metrics',
      tokenFile: undefined,
      intervalSeconds: 15,
    },
  },
  { name: 'preview', pages: false, processes: undefined, scrape: undefined },
];

/** The service that the tests of what runs the stack speak of. */
export function shop(changes: Partial<Observability> = {}): Observability {
  return {
    service: 'shop',
    namespace: 'acme',
    naming: 'prometheus',
    environments: ENVIRONMENTS,
    domains: ['web', 'mobile', 'other'],
    kpis: [],
    buckets: [0.25, 1],
    slos: [],
    routing: {
      receivers: [
        { name: 'oncall', type: 'pagerduty', routingKeyFile: '/etc/alertmanager/secrets/pagerduty' },
        { name: 'team', type: 'slack', channel: '#shop', webhookUrlFile: '/etc/alertmanager/secrets/slack' },
      ],
      severities: { page: ['oncall'], ticket: ['team'], info: [] },
      deadMansSwitch: undefined,
      quietHours: undefined,
    },
    events: true,
    audit: true,
    links: {
      grafana: 'http://localhost:3000',
      runbooks: 'runbooks',
      prometheus: 'http://localhost:9090',
      alertmanager: 'http://localhost:9093',
    },
    ...changes,
  };
}
