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
    production: { scrape: { targets: ['localhost:3000'] } },
  },
  kpis,
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
