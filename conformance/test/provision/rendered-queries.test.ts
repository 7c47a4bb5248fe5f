import { defineKpis } from '@vigia/contract';
import { concreteQuery, defineObservability, queriesIn, renderObservability, selectorsIn } from '@vigia/provision';
import { describe, expect, test } from 'vitest';
import { checkPromql } from '../../src/promql/check-promql.js';
import { namesIn } from '../../src/promql/names-in.js';
import { type AllowedNames, allowedNames } from '../../src/provision/allowed-names.js';
import { unknownNames } from '../../src/provision/unknown-names.js';

const CHOICES = { environment: 'production', rangeSeconds: 3_600 };

function shop(naming: 'prometheus' | 'otel') {
  return defineObservability({
    service: 'orders',
    namespace: 'shop',
    naming,
    environments: { production: { scrape: { targets: ['orders:3000'] } }, staging: {} },
    kpis: defineKpis({
      signups: {
        type: 'counter',
        help: 'Accounts.',
        labels: { outcome: ['success', 'failure'], plan: ['free', 'pro'] },
      },
      open_carts: { type: 'gauge', help: 'Carts.' },
      basket_euros: { type: 'histogram', help: 'What baskets are worth.', buckets: [10, 100] },
    }),
    slos: {
      availability: {
        type: 'availability',
        objective: '99.9',
        routes: { except: ['/health', '/files/*'] },
        domain: 'web',
      },
      latency: { type: 'latency', objective: '99', thresholdSeconds: 1, routes: { only: ['/orders/:id(\\d+)'] } },
      signups: { type: 'kpi', objective: '98', kpi: 'signups', bad: { outcome: ['failure'] } },
      emails: {
        type: 'ratio',
        objective: '99.95',
        bad: 'sum(rate(emails_failed_total{kind="bill"}[$window]))',
        total: 'sum(rate(emails_sent_total[$window]))',
      },
    },
    routing: {
      receivers: { team: { type: 'slack', channel: '#orders', webhookUrlFile: '/etc/alertmanager/secrets/slack' } },
      severities: { page: ['team'], ticket: ['team'] },
    },
  });
}

describe.each(['prometheus', 'otel'] as const)('every query with the names of %s', (naming) => {
  const observability = shop(naming);
  const rendered = queriesIn(renderObservability(observability));
  const allowed = allowedNames(observability, rendered.recorded);
  const written = rendered.queries.map(({ file, text }) => [concreteQuery(text, CHOICES), file] as const);
  // Packages for Kubernetes and for clouds hold copies.
  const queries = [...new Map(written)].map(([query, file]) => ({ file, query }));

  test('is one that Prometheus 2.42 takes', () => {
    expect(queries.length).toBeGreaterThan(100);
    const refused = queries.map((one) => ({ ...one, faults: checkPromql(one.query) }));
    expect(refused.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('names only what is there', () => {
    const unknown = queries.map(({ file, query }) => ({ file, query, names: unknownNames(query, allowed) }));
    expect(unknown.filter(({ names }) => names.length > 0)).toEqual([]);
  });

  test('would be found if the catalogue had other names for what it asks for', () => {
    const renamed: AllowedNames = new Map([...allowed].map(([name, labels]) => [`${name}_renamed`, labels]));
    const named = queries.map(({ query }) => ({
      metrics: namesIn(query).metrics,
      unknown: unknownNames(query, renamed),
    }));
    expect(new Set(named.flatMap(({ metrics }) => metrics)).size).toBeGreaterThan(30);
    expect(named.map(({ unknown }) => unknown)).toEqual(named.map(({ metrics }) => metrics));
  });

  test('is read by selectors as the grammar reads it', () => {
    const scanned = queries.map(({ query }) => [...new Set(selectorsIn(query).map(({ metric }) => metric))]);
    expect(scanned).toEqual(queries.map(({ query }) => namesIn(query).metrics));
  });
});
