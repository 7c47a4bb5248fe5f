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

/** Rules and the tests that should find what is wrong with them. */
interface Subject {
  readonly groups: readonly RuleGroup[];
  readonly tests: readonly ProvisionedFile[];
  /** The one alert of interest, where it is not all of them. */
  readonly only?: string;
}

const declared = described({ environments: { production: { processes: 4 } } });
/** Where no number of processes is declared, they are compared with those of the day before. */
const undeclared = described({ environments: { production: {} }, slos: {} });

const SUBJECTS: readonly Subject[] = [
  { groups: ruleGroups(declared), tests: renderRuleTests(declared) },
  { groups: ruleGroups(undeclared), tests: renderRuleTests(undeclared), only: 'ProcessesMissing' },
];

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
  return SUBJECTS.flatMap((subject, number) => {
    const alerting = subject.groups.flatMap(({ rules }) => rules.filter(isAlerting));
    return alerting
      .filter(({ alert, expr }) => expr !== EXPRESSIONS[kind] && alert === (subject.only ?? alert))
      .map((rule, index) => mutantOf(rule, subject, { folder: `${kind}-${number}-${index}`, expr: EXPRESSIONS[kind] }));
  });
}

function mutantOf(
  rule: AlertingRule,
  { groups, tests }: Subject,
  { folder, expr }: { readonly folder: string; readonly expr: string },
): Mutant {
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
