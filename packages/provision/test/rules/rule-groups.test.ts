import { describe, expect, test } from 'vitest';
import type { SloDescription } from '../../src/index.js';
import type { AlertingRule } from '../../src/rules/prometheus-rule.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { alertPrefix } from '../../src/rules/slo/alert-names.js';
import { multiplyDecimals } from '../../src/rules/slo/multiply-decimals.js';
import { described } from '../described.js';

function alertsOf(slos: Readonly<Record<string, SloDescription>>): readonly AlertingRule[] {
  const groups = ruleGroups(described({ environments: { production: {} }, slos }));
  return groups.flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule ? [rule] : [])));
}

function burnRates(objective: string): readonly (string | undefined)[] {
  return alertsOf({ all: { type: 'availability', objective } })
    .filter(({ alert }) => alert === 'AllErrorBudgetBurn')
    .map(({ labels }) => labels['burn_rate']);
}

describe('burn rates', () => {
  test('have thresholds without the noise of floating point', () => {
    const [fastest] = alertsOf({ all: { type: 'availability', objective: '99.95' } }).filter(({ alert }) =>
      alert.endsWith('ErrorBudgetBurn'),
    );
    expect(fastest?.expr).toContain(' > 0.0072\n');
  });

  test('that an objective cannot reach are left out', () => {
    expect(burnRates('99.9')).toEqual(['14.4', '6', '3', '1']);
    expect(burnRates('90')).toEqual(['6', '3', '1']);
    expect(burnRates('50')).toEqual(['1']);
  });
});

test('a ratio is asked of each environment by itself, where its queries say so', () => {
  const emails = {
    type: 'ratio',
    objective: '99',
    bad: 'rate(emails_failed_total{env="$env",kind="$environment"}[$window])',
    total: 'rate(emails_sent_total{env="$env"}[$window])',
  } as const;
  const groups = ruleGroups(described({ environments: { production: {}, staging: {} }, slos: { emails } }));
  const bad = groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => ('record' in rule && rule.record === 'slo:sli_bad:rate5m' ? [rule.expr] : [])),
  );
  expect(bad).toEqual(
    ['production', 'staging'].map(
      (env) =>
        `sum(rate(emails_failed_total{env="${env}",kind="$environment"}[5m])) or 0 * sum(rate(emails_sent_total{env="${env}"}[5m]))`,
    ),
  );
});

describe('a large share of errors', () => {
  const severityWith = (slo: SloDescription) =>
    alertsOf({ one: slo }).find(({ alert }) => alert === 'HttpHighErrorRatio')?.labels['severity'];

  test('is a ticket where an SLO of all requests pages', () => {
    expect(severityWith({ type: 'availability', objective: '99.9' })).toBe('ticket');
    expect(severityWith({ type: 'availability', objective: '99.9', routes: { except: ['/health'] } })).toBe('ticket');
  });

  test('pages where none does', () => {
    expect(severityWith({ type: 'latency', objective: '99', thresholdSeconds: 1 })).toBe('page');
    expect(severityWith({ type: 'availability', objective: '99.9', domain: 'web' })).toBe('page');
    expect(severityWith({ type: 'availability', objective: '99.9', routes: { only: ['/'] } })).toBe('page');
  });

  test('pages where the SLO of all requests cannot, or not for each failure', () => {
    expect(severityWith({ type: 'availability', objective: '50' })).toBe('page');
    expect(severityWith({ type: 'availability', objective: '99.9', bad: '503' })).toBe('page');
    expect(severityWith({ type: 'availability', objective: '99.9', bad: '5..|429' })).toBe('ticket');
  });
});

test('the names of alerts tell ids apart that differ in a dash', () => {
  const ids = ['http2', 'http-2', 'http-latency', 'httplatency', 'a-b', 'a--b'];
  const names = ids.map((id) => alertPrefix({ id }));
  expect(names).toEqual(['Http2', 'Http_2', 'HttpLatency', 'Httplatency', 'AB', 'A_B']);
});

test('time that is compressed is so in every window', () => {
  const windows = (timeScale: number) =>
    [...JSON.stringify(ruleGroups(described(), { timeScale })).matchAll(/\[(\w+)\]/g)].map(([, window]) => window);
  const all = windows(1);
  const compressed = windows(1 / 60);
  expect(compressed).toHaveLength(all.length);
  expect(all).toContain('1h');
  expect(compressed[all.indexOf('1h')]).toBe('1m');
  expect(compressed[all.indexOf('5m')]).toBe('5s');
  expect(compressed[all.indexOf('30d')]).toBe('12h');
});

test.each([
  ['14.4', '0.001', '0.0144'],
  ['6', '0.5', '3'],
  ['3', '0.0000001', '0.0000003'],
  ['1', '0.02', '0.02'],
])('%s times %s is %s', (left, right, product) => {
  expect(multiplyDecimals(left, right)).toBe(product);
});
