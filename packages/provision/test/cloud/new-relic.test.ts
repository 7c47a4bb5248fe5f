import { expect, test } from 'vitest';
import { renderNewRelic } from '../../src/cloud/newrelic/render-new-relic.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { described } from '../described.js';
import { prometheusThresholds } from './prometheus-thresholds.js';

interface Condition {
  readonly name: string;
  readonly runbook_url?: string;
  readonly description: string;
  readonly aggregation_window: number;
  readonly slide_by: number;
  readonly expiration_duration?: number;
  readonly nrql: { readonly query: string };
  readonly critical: { readonly threshold: number; readonly threshold_duration: number };
}

function conditionsOf(observability = described(), environment = 'production'): Readonly<Record<string, Condition>> {
  const file = renderNewRelic(observability).find(({ path }) => path === `cloud/newrelic/${environment}/main.tf.json`);
  return JSON.parse(file?.content ?? '{}').resource.newrelic_nrql_alert_condition;
}

test('there is a condition for errors, slowness and saturation, on windows that New Relic has', () => {
  expect(Object.keys(conditionsOf()).toSorted()).toEqual([
    'availability-1h',
    'availability-6h',
    'latency-1h',
    'latency-6h',
    'saturation',
  ]);
  for (const condition of Object.values(conditionsOf())) {
    expect(condition.aggregation_window).toBeGreaterThanOrEqual(30);
    expect(condition.aggregation_window).toBeLessThanOrEqual(21_600);
    expect(condition.aggregation_window % condition.slide_by).toBe(0);
    expect(condition.critical.threshold_duration % condition.aggregation_window).toBe(0);
    expect(condition.critical.threshold_duration).toBeLessThanOrEqual(86_400);
    expect(condition.description).toMatch(/Needs [\w.]+ over OTLP/);
  }
});

test('a share of errors in percent is what Prometheus tells of', () => {
  const expected = prometheusThresholds(described());
  for (const window of ['1h', '6h']) {
    const { threshold } = conditionsOf()[`availability-${window}`]?.critical ?? {};
    expect(threshold).toBeCloseTo((expected[`availability ${window}`] ?? Number.NaN) * 100, 12);
  }
});

test('a percentile above the bound is a share of slow ones above what Prometheus tells of', () => {
  const expected = prometheusThresholds(described());
  for (const window of ['1h', '6h']) {
    const condition = conditionsOf()[`latency-${window}`];
    const percentile = Number(/percentile\([^,]+, ([\d.]+)\)/.exec(condition?.nrql.query ?? '')?.[1]);
    expect(1 - percentile / 100).toBeCloseTo(expected[`latency ${window}`] ?? Number.NaN, 6);
    expect(condition?.critical.threshold).toBe(0.25);
  }
});

test('queries name the service, the environment and the routes as they come over OTLP', () => {
  const observability = described({
    slos: { some: { type: 'availability', objective: '99.9', routes: { only: ["/it's"] }, domain: 'web' } },
  });
  expect(conditionsOf(observability, 'staging')['some-1h']?.nrql.query).toBe(
    "SELECT percentage(count(`http.server.request.duration`), WHERE (numeric(`http.response.status_code`) >= 500 AND numeric(`http.response.status_code`) <= 599)) FROM Metric WHERE service.name = 'orders' AND service.namespace = 'shop' AND deployment.environment.name = 'staging' AND `http.route` IN ('/it\\'s') AND `telemetry.domain` = 'web'",
  );
});

test('Terraform finds no expression of its own in a route', () => {
  const observability = described({
    slos: { some: { type: 'availability', objective: '99.9', routes: { only: ['/${a}/%{b}'] } } },
  });
  expect(conditionsOf(observability)['some-1h']?.nrql.query).toContain("IN ('/$${a}/%%{b}')");
});

test('a runbook is linked where it has an address', () => {
  const published = described({ links: { runbooks: 'https://runbooks.example.com' } });
  expect(conditionsOf(published)['availability-1h']?.runbook_url).toBe(
    'https://runbooks.example.com/AvailabilityErrorBudgetBurn.md',
  );
  expect(conditionsOf()['availability-1h']).not.toHaveProperty('runbook_url');
});

test('a busy event loop is busy from where Prometheus finds it so', () => {
  const rules = ruleGroups(described()).flatMap((group) => group.rules);
  const rule = rules.find((one) => 'alert' in one && one.alert === 'NodeEventLoopSaturated');
  expect(rule?.expr).toMatch(new RegExp(`> ${conditionsOf()['saturation']?.critical.threshold}$`));
});

test('silence is told of too', () => {
  expect(conditionsOf()['saturation']?.expiration_duration).toBe(600);
});

test('what is no golden signal is named as missing', () => {
  const readme = renderNewRelic(described()).find(({ path }) => path === 'cloud/newrelic/README.md');
  expect(readme?.content).toContain('The SLO `signups`');
  expect(readme?.content).toContain('The SLO `emails`');
  expect(readme?.content).toContain('`newRelic()`');
});
