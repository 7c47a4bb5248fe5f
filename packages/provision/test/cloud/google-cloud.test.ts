import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderGoogleCloud } from '../../src/cloud/google/render-google-cloud.js';
import { yamlFile } from '../../src/files/yaml-file.js';
import type { Observability, Slo } from '../../src/index.js';
import { createRuleContext, type RuleContext } from '../../src/rules/rule-context.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { sloTraffic, type TrafficStretch } from '../../src/rules/slo/slo-traffic.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { failedFiles } from '../rules/promtool.js';
import { prometheusThresholds } from './prometheus-thresholds.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

interface Condition {
  readonly alertRule: string;
  readonly query: string;
  readonly evaluationInterval: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Policy {
  readonly severity: string;
  readonly conditions: readonly { readonly conditionPrometheusQueryLanguage: Condition }[];
  readonly documentation: { readonly content: string };
}

interface NamedPolicy {
  /** Such as `production/latency-1h`. */
  readonly name: string;
  readonly policy: Policy;
  readonly condition: Condition;
}

function policiesOf(observability: Observability): readonly NamedPolicy[] {
  const files = renderGoogleCloud(observability).filter(({ path }) => path.endsWith('.json'));
  return files.flatMap(({ path, content }) => {
    const policy: Policy = JSON.parse(content);
    const name = path.replace('cloud/google/', '').replace('.json', '');
    return policy.conditions.map((one) => ({ name, policy, condition: one.conditionPrometheusQueryLanguage }));
  });
}

const HEALTHY = { goodPerMinute: 100, badPerMinute: 0 };
const FAILING = { goodPerMinute: 10, badPerMinute: 90 };

/** What the alerts of one SLO must do: its policies in production, as rules under the name of their window. */
interface Scenario {
  readonly name: string;
  readonly stretches: readonly TrafficStretch[];
  readonly atHours: number;
  readonly firing: readonly string[];
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'errors for an hour',
    stretches: [
      { minutes: 240, ...HEALTHY },
      { minutes: 60, ...FAILING },
    ],
    atHours: 5,
    firing: ['1h', '6h', '1d', '3d'],
  },
  {
    name: 'errors that ended an hour ago',
    stretches: [
      { minutes: 240, ...HEALTHY },
      { minutes: 30, ...FAILING },
      { minutes: 61, ...HEALTHY },
    ],
    atHours: 5.5,
    firing: ['1d', '3d'],
  },
  { name: 'no errors', stretches: [{ minutes: 300, ...HEALTHY }], atHours: 5, firing: [] },
  {
    name: 'fewer requests than count',
    stretches: [{ minutes: 300, goodPerMinute: 0, badPerMinute: 0.05 }],
    atHours: 5,
    firing: [],
  },
  { name: 'no traffic', stretches: [{ minutes: 300, goodPerMinute: 0, badPerMinute: 0 }], atHours: 5, firing: [] },
];

function windowOf({ name }: NamedPolicy): string {
  return name.slice(name.lastIndexOf('-') + 1);
}

function testFiles(slo: Slo, context: RuleContext, policies: readonly NamedPolicy[]) {
  const rules = policies.map((policy) => ({ alert: `Over${windowOf(policy)}`, expr: policy.condition.query }));
  const tests = SCENARIOS.map(({ name, stretches, atHours, firing }) => ({
    name,
    interval: '1m',
    input_series: sloTraffic(slo, context, stretches),
    alert_rule_test: policies.map((policy) => ({
      eval_time: `${atHours * 60}m`,
      alertname: `Over${windowOf(policy)}`,
      exp_alerts: firing.includes(windowOf(policy)) ? [{}] : [],
    })),
  }));
  return [
    yamlFile({ path: 'rules.yml', documents: [{ groups: [{ name: 'policies', rules }] }] }),
    yamlFile({ path: 'tests.yml', documents: [{ rule_files: ['rules.yml'], evaluation_interval: '30m', tests }] }),
  ];
}

describe.skipIf(promtool.missing).each(['prometheus', 'otel'] as const)('policies over names of %s', (naming) => {
  const observability = described({ naming });
  const [environment] = observability.environments;
  const slos = observability.slos.filter(({ type }) => type !== 'ratio');

  test.each(slos)('tell of $id when Prometheus would', async (slo) => {
    if (environment === undefined) throw new Error('No environment is described.');
    const policies = policiesOf(observability).filter(({ name }) => name.startsWith(`production/${slo.id}-`));
    expect(new Set(policies.map(windowOf))).toEqual(new Set(['1h', '6h', '1d', '3d']));
    using written = writeFiles(testFiles(slo, createRuleContext({ observability, environment }), policies));
    expect(await failedFiles(written, [{ path: 'tests.yml', content: '' }])).toEqual([]);
  });
});

test('what wakes somebody beside error budgets is asked as Prometheus asks it', () => {
  const observability = described();
  const asked = policiesOf(observability).filter(({ name }) => /^production\/[A-Z]/.test(name));
  // Policies read no recorded series, and what Prometheus says of itself is not there.
  const groups = ruleGroups(observability).filter(({ file }) => !['http-changes', 'monitoring'].includes(file));
  const rules = groups.flatMap(({ rules: all }) => all);
  const waking = rules.flatMap((rule) =>
    'alert' in rule && rule.labels['severity'] === 'page' && !('slo_id' in rule.labels) ? [rule] : [],
  );
  expect(waking.length).toBeGreaterThan(3);
  expect(new Map(asked.map(({ condition }) => [condition.alertRule, condition.query]))).toEqual(
    new Map(waking.map(({ alert, expr }) => [alert, expr])),
  );
  for (const { condition } of asked) expect(condition.query).not.toContain('slo:');
});

test('one bad request wakes nobody', () => {
  const queries = new Map(policiesOf(described()).map(({ name, condition }) => [name, condition.query]));
  expect(queries.get('production/availability-1h')).toMatch(/\) \* 3600 > 1\.5$/);
  expect(queries.get('production/availability-6h')).toMatch(/\) \* 21600 > 1\.5$/);
  expect(queries.get('production/availability-1d')).not.toContain('> 1.5');
});

test('thresholds are those of Prometheus', () => {
  const observability = described();
  const thresholds = policiesOf(observability).flatMap((named) => {
    const { name, condition } = named;
    return /^production\/[a-z]/.test(name)
      ? [[`${condition.labels['slo_id']} ${windowOf(named)}`, Number(/> (0\.\d+)/.exec(condition.query)?.[1])]]
      : [];
  });
  expect(Object.fromEntries(thresholds)).toEqual(prometheusThresholds(observability));
});

test('what would page is a ticket where nobody is woken', () => {
  const severities = policiesOf(described()).map(({ name, policy }) => [name.split('/')[0], policy.severity].join(' '));
  expect(new Set(severities)).toEqual(new Set(['production CRITICAL', 'production WARNING', 'staging WARNING']));
});

test('every policy says what must reach it, and is evaluated as often as one may be', () => {
  for (const { policy, condition } of policiesOf(described({ naming: 'otel' }))) {
    expect(policy.documentation.content).toMatch(/Needs: .*`otlp\(\)`/);
    expect(policy.conditions).toHaveLength(1);
    expect(condition.evaluationInterval).toBe('30s');
  }
});
