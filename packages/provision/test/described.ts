import { defineKpis, type KpiDeclarations } from '@vigia/contract';
import { defineObservability, type Observability, type ObservabilityDescription } from '../src/index.js';

/** The KPIs of {@link described}. */
export const SHOP_KPIS: KpiDeclarations = defineKpis({
  signups: {
    type: 'counter',
    help: 'Accounts that were asked for.',
    labels: { plan: ['free', 'pro'], outcome: ['success', 'failure'] },
  },
  open_carts: { type: 'gauge', help: 'Carts with something in them.' },
  basket_euros: { type: 'histogram', help: 'What a basket is worth.', buckets: [10, 50, 100] },
});

/** A description of a shop with an SLO of each type, two environments and three receivers. */
export const SHOP: ObservabilityDescription = {
  service: 'orders',
  namespace: 'shop',
  environments: {
    production: { scrape: { targets: ['orders.internal:3000'] } },
    staging: {},
  },
  kpis: SHOP_KPIS,
  slos: {
    availability: { type: 'availability', objective: '99.9', routes: { except: ['/health'] } },
    latency: { type: 'latency', objective: '99', thresholdSeconds: 0.25 },
    signups: { type: 'kpi', objective: '98', kpi: 'signups', bad: { outcome: ['failure'] }, team: 'growth' },
    emails: {
      type: 'ratio',
      objective: '99.95',
      bad: 'sum(rate(emails_failed_total[$window]))',
      total: 'sum(rate(emails_sent_total[$window]))',
    },
  },
  routing: {
    receivers: {
      oncall: { type: 'pagerduty', routingKeyFile: '/etc/alertmanager/secrets/pagerduty' },
      team: { type: 'slack', channel: '#orders', webhookUrlFile: '/etc/alertmanager/secrets/slack' },
      heartbeat: { type: 'webhook', url: 'https://heartbeat.example.com/orders' },
    },
    severities: { page: ['oncall', 'team'], ticket: ['team'] },
    deadMansSwitch: 'heartbeat',
  },
};

/** What {@link SHOP} means, with some of it changed. */
export function described(changes: Partial<ObservabilityDescription> = {}): Observability {
  return defineObservability<KpiDeclarations, number>({ ...SHOP, ...changes });
}
