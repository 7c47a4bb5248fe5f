import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import type { ProvisionedFile } from '../../src/index.js';
import type { AlertingRule, RuleGroup } from '../../src/rules/prometheus-rule.js';
import { renderRuleTests } from '../../src/rules/render-rule-tests.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { failedFiles } from './promtool.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const observability = described({ environments: { production: {} } });
const groups = ruleGroups(observability);
const tests = renderRuleTests(observability);

const EXPRESSIONS = { always: 'vector(1)', never: 'vector(1) < 0' } as const;

/** One rule with another expression, and the tests that should find that. */
interface Mutant {
  readonly id: string;
  readonly alert: string;
  readonly files: readonly ProvisionedFile[];
  readonly testPath: string;
}

describe.skipIf(promtool.missing)('each rule of each alert', () => {
  test.each(['always', 'never'] as const)(
    'that fires %s breaks the tests of its alert',
    async (kind) => {
      const mutants = mutantsThat(kind);
      expect(mutants.length).toBeGreaterThan(50);
      expect(await survivorsOf(mutants)).toEqual([]);
    },
    240_000,
  );
});

async function survivorsOf(mutants: readonly Mutant[]): Promise<readonly string[]> {
  using written = writeFiles(mutants.flatMap(({ files }) => files));
  const failed = await failedFiles(
    written,
    mutants.map(({ testPath }) => ({ path: testPath, content: '' })),
  );
  // A file that cannot be read fails too, and would prove nothing: the alert has to be named.
  const found = ({ alert, testPath }: Mutant): boolean =>
    failed.some(({ path, output }) => path === testPath && output.includes(`alertname: ${alert},`));
  return mutants.filter((mutant) => !found(mutant)).map(({ id }) => id);
}

/** The watchdog fires always as it is. */
function mutantsThat(kind: keyof typeof EXPRESSIONS): readonly Mutant[] {
  const alerting = groups.flatMap(({ rules }) => rules.filter(isAlerting));
  return alerting
    .filter(({ expr }) => expr !== EXPRESSIONS[kind])
    .map((rule, index) => mutantOf(rule, `${kind}-${index}`, EXPRESSIONS[kind]));
}

function mutantOf(rule: AlertingRule, folder: string, expr: string): Mutant {
  const file = groups.find(({ rules }) => rules.includes(rule))?.file ?? '';
  const test = tests.find(({ path }) => path.endsWith(`/${rule.alert}.yml`));
  const mutated = groups.filter((group) => group.file === file).map((group) => withOther(group, rule, expr));
  const testPath = `${folder}/${test?.path}`;
  return {
    id: `${rule.alert} ${JSON.stringify(rule.labels)}`,
    alert: rule.alert,
    testPath,
    files: [
      // JSON is YAML.
      { path: `${folder}/prometheus/rules/production/${file}.yml`, content: JSON.stringify({ groups: mutated }) },
      { path: testPath, content: test?.content ?? '' },
    ],
  };
}

/** Without the rules of other alerts, which the tests do not look at. */
function withOther({ name, interval, rules }: RuleGroup, changed: AlertingRule, expr: string): object {
  const needed = rules.filter((rule) => !isAlerting(rule) || rule.alert === changed.alert);
  return { name, interval, rules: needed.map((rule) => (rule === changed ? { ...rule, expr } : rule)) };
}

function isAlerting(rule: RuleGroup['rules'][number]): rule is AlertingRule {
  return 'alert' in rule;
}
