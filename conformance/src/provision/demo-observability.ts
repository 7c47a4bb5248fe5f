import { defineObservability, type Naming, type Observability } from '@vigia/provision';
import { demoKpis } from './demo-kpis.js';

/** The queries of a ratio are taken as they are. */
const JOBS: Readonly<Record<Naming, { readonly bad: string; readonly total: string }>> = {
  prometheus: {
    bad: 'sum(rate(job_runs_total{job="orders",outcome="failure"}[$window]))',
    total: 'sum(rate(job_runs_total{job="orders"}[$window]))',
  },
  otel: {
    bad: 'sum(rate(job_runs_total{job="shop/orders",job_outcome="failure"}[$window]))',
    total: 'sum(rate(job_runs_total{job="shop/orders"}[$window]))',
  },
};

/** What is promised of the demo: an SLO of each type, on what it counts itself. */
export function demoObservability(naming: Naming = 'prometheus'): Observability {
  return defineObservability({
    service: 'orders',
    namespace: 'shop',
    naming,
    environments: { production: { scrape: { targets: ['127.0.0.1:3000'] } } },
    kpis: demoKpis,
    slos: {
      availability: { type: 'availability', objective: '99.9' },
      latency: { type: 'latency', objective: '99', thresholdSeconds: 0.25 },
      signups: { type: 'kpi', objective: '98', kpi: 'signups', bad: { outcome: ['failure'] } },
      jobs: { type: 'ratio', objective: '95', ...JOBS[naming] },
    },
    routing: {
      receivers: { team: { type: 'webhook', url: 'http://127.0.0.1:9/' } },
      severities: { page: ['team'], ticket: ['team'] },
    },
  });
}
