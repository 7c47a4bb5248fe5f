import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderDashboards } from '../../src/dashboards/render-dashboards.js';
import { renderRuleTests } from '../../src/rules/render-rule-tests.js';
import { renderRules } from '../../src/rules/render-rules.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { described } from '../described.js';

const SEVERITIES = ['page', 'ticket', 'info', 'none'];

interface FiringInTest {
  readonly exp_annotations: { readonly summary: string; readonly description: string };
}

interface TestFile {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts: readonly FiringInTest[] }[];
  }[];
}

const observability = described();
const alerts = ruleGroups(observability).flatMap(({ environment, rules }) =>
  rules.flatMap((rule) => ('alert' in rule ? [{ environment, ...rule }] : [])),
);

describe('every alert', () => {
  test('says how urgent it is, and of which service and environment', () => {
    for (const { environment, labels } of alerts) {
      expect(SEVERITIES).toContain(labels['severity']);
      expect(labels).toMatchObject({ service: 'orders', env: environment });
    }
  });

  test('wakes nobody where nobody is to be woken', () => {
    const severities = (name: string) =>
      new Set(alerts.filter(({ environment }) => environment === name).map(({ labels }) => labels['severity']));
    expect(severities('production')).toContain('page');
    expect(severities('staging')).not.toContain('page');
  });

  test('has a summary of at most 80 characters that names the service, as it is read', () => {
    const read = renderRuleTests(observability).flatMap(({ content }) => firingIn(parse(content)));
    expect(read.length).toBeGreaterThan(50);
    for (const { exp_annotations } of read) {
      expect(exp_annotations.summary).toMatch(/^orders: .{5,72}$/);
      expect(exp_annotations.description).toMatch(/\.$/);
    }
  });

  test('leads to a dashboard that is rendered', () => {
    const uids = renderDashboards(observability).map(({ content }) => JSON.parse(content).uid);
    for (const { annotations } of alerts) {
      const [, uid] = /\/d\/([^?]+)\?var-env=/.exec(annotations['dashboard_url'] ?? '') ?? [];
      expect(uids).toContain(uid);
    }
  });

  test('has tests in which it fires, and in which it does not', () => {
    for (const { path, content } of renderRuleTests(observability)) {
      const { tests }: TestFile = parse(content);
      const firing = tests.flatMap(({ alert_rule_test }) => alert_rule_test.map(({ exp_alerts }) => exp_alerts.length));
      expect({ path, fires: firing.some((count) => count > 0) }).toEqual({ path, fires: true });
      if (path.endsWith('/Watchdog.yml')) continue;
      expect({ path, isQuiet: firing.includes(0) }).toEqual({ path, isQuiet: true });
    }
  });
});

describe('over OTLP', () => {
  test('what only a scrape can tell is left out, and the file says so', () => {
    const overOtlp = described({ naming: 'otel' });
    const there = ruleGroups(overOtlp).flatMap(({ rules }) =>
      rules.flatMap((rule) => ('alert' in rule ? [rule.alert] : [])),
    );
    const missing = new Set(alerts.map(({ alert }) => alert).filter((alert) => !there.includes(alert)));
    expect(missing).toEqual(new Set(['TargetDown', 'TelemetryScrapeSlow', 'TelemetryCardinalityHigh']));
    const file = renderRules(overOtlp).find(({ path }) => path.endsWith('/production/target.yml'));
    for (const alert of missing) expect(file?.content.split('groups:')[0]).toContain(alert);
  });
});

function firingIn({ tests }: TestFile): readonly FiringInTest[] {
  return tests.flatMap(({ alert_rule_test }) => alert_rule_test.flatMap(({ exp_alerts }) => exp_alerts));
}
