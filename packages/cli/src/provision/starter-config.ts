/** A configuration to begin with, for `vigia.config.ts`: it renders as it is. */
export function starterConfig(service: string): string {
  return `import { defineKpis, defineObservability } from '@vigia/provision';

// The service declares the same: put this in a file of its own, and import it on both sides.
const kpis = defineKpis({
  signups: {
    type: 'counter',
    help: 'Accounts that were asked for.',
    labels: { outcome: ['success', 'failure'] },
  },
});

export default defineObservability({
  service: ${JSON.stringify(service)},
  environments: {
    // The name is the label \`env\`. Only production pages anybody, unless \`pages\` says otherwise.
    // \`processes\` is how many run: fewer are told of.
    production: { processes: 1, scrape: { targets: ['localhost:3000'] } },
  },
  kpis,
  // Whether requests are stored in PostgreSQL, and whether there is an audit trail. Without, their dashboards are left out.
  events: false,
  audit: false,
  slos: {
    availability: { type: 'availability', objective: '99.9' },
    latency: { type: 'latency', objective: '99', thresholdSeconds: 0.25 },
    signups: { type: 'kpi', objective: '98', kpi: 'signups', bad: { outcome: ['failure'] } },
  },
  routing: {
    receivers: {
      // Secrets are paths of files on the host of Alertmanager.
      team: {
        type: 'slack',
        channel: '#alerts',
        webhookUrlFile: '/etc/alertmanager/secrets/slack-webhook-url',
      },
    },
    severities: { page: ['team'], ticket: ['team'] },
    // Who complains when alerts work no more? A service outside that expects to hear all the time, such as healthchecks.io:
    // a receiver \`heartbeat: { type: 'webhook', url: 'https://hc-ping.com/<id>' }\` above, and here
    // deadMansSwitch: 'heartbeat',
  },
  // Whoever is woken follows links. As they are they lead to this machine, and runbooks cannot be opened at all:
  // links: {
  //   grafana: 'https://grafana.example.com',
  //   alertmanager: 'https://alertmanager.example.com',
  //   runbooks: 'https://git.example.com/team/service/blob/main/observability/runbooks',
  // },
});
`;
}
