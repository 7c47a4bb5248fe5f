import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import type { ProvisionedFile } from '../../src/index.js';
import type { RuleGroup } from '../../src/rules/prometheus-rule.js';
import { SLO_WINDOWS, type SloWindow, sloRatioSeries } from '../../src/rules/recorded-series.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { BURN_RATES, type BurnRate } from '../../src/rules/slo/burn-rates.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { failedFiles } from './promtool.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const BUDGET = 0.001;
const WINDOWS = Object.keys(SLO_WINDOWS) as readonly SloWindow[];
const ALERT = 'AvailabilityErrorBudgetBurn';

const groups = ruleGroups(
  described({ environments: { production: {} }, slos: { availability: { type: 'availability', objective: '99.9' } } }),
).filter(({ file }) => file === 'slo-availability');

/** A window of one rule, and another in its place. */
interface WrongWindow {
  readonly right: SloWindow;
  readonly wrong: SloWindow;
}

describe.skipIf(promtool.missing)('the windows of a burn rate', () => {
  test.each(BURN_RATES)(
    'of $factor are $long and $short, and no others',
    async (rate) => {
      const wrong = [...wrongOnes(rate.long), ...wrongOnes(rate.short)];
      expect(wrong.length).toBeGreaterThan(2);
      const files = [undefined, ...wrong].map((one, index) => filesOf(rate, one, `case-${index}`));
      using written = writeFiles(files.flat());
      const tests = files.map(([, file]) => ({ path: file?.path ?? '', content: '' }));
      const failed = (await failedFiles(written, tests)).map(({ path }) => path);
      expect(failed.toSorted()).toEqual(tests.slice(1).map(({ path }) => path));
    },
    240_000,
  );
});

/** Its neighbours. A shorter one than five minutes is not recorded. */
function wrongOnes(right: SloWindow): readonly WrongWindow[] {
  const index = WINDOWS.indexOf(right);
  return [WINDOWS[index - 1], WINDOWS[index + 1]].flatMap((wrong) => (wrong === undefined ? [] : [{ right, wrong }]));
}

function filesOf(rate: BurnRate, wrong: WrongWindow | undefined, folder: string): readonly ProvisionedFile[] {
  const rules = `${folder}/rules.yml`;
  return [
    // JSON is YAML.
    { path: rules, content: JSON.stringify({ groups: groups.map((group) => changed(group, rate, wrong)) }) },
    { path: `${folder}/test.yml`, content: JSON.stringify(testOf(rate)) },
  ];
}

function changed({ name, interval, rules }: RuleGroup, rate: BurnRate, wrong: WrongWindow | undefined): object {
  const kept = rules.filter((rule) => 'record' in rule || isOf(rule.labels, rate));
  return {
    name,
    interval,
    rules: kept.map((rule) =>
      'record' in rule || wrong === undefined ? rule : { ...rule, expr: withWindow(rule.expr, wrong) },
    ),
  };
}

function isOf(labels: Readonly<Record<string, string>>, { long }: BurnRate): boolean {
  return labels['burn_rate'] !== undefined && labels['long_window'] === long;
}

function withWindow(expr: string, { right, wrong }: WrongWindow): string {
  return expr.replace(`${sloRatioSeries(right)}{`, `${sloRatioSeries(wrong)}{`);
}

/**
 * Nothing bad for the next longer window, then twice what the rule bears: it is over the threshold when half the long
 * window is bad, and under it when half the short one is good again.
 */
function testOf({ factor, long, short }: BurnRate): object {
  const [longMinutes, shortMinutes] = [SLO_WINDOWS[long] / 60, SLO_WINDOWS[short] / 60];
  const next = WINDOWS[WINDOWS.indexOf(long) + 1] ?? long;
  const before = (SLO_WINDOWS[next] / 60) * (next === '2h' ? 3 : 1);
  const bad = longMinutes * 0.75;
  const perMinute = 1_000_000;
  const badPerMinute = perMinute * 2 * Number(factor) * BUDGET;
  const end = before + bad;
  return {
    rule_files: ['rules.yml'],
    evaluation_interval: shortMinutes > 5 ? '5m' : '1m',
    tests: [
      {
        interval: '1m',
        input_series: [
          { series: seriesOf('200'), values: `0+${perMinute}x${end + shortMinutes * 3}` },
          {
            series: seriesOf('500'),
            values: `0x${before - 1} 0+${badPerMinute}x${bad - 1} ${badPerMinute * bad}x${shortMinutes * 3}`,
          },
        ],
        promql_expr_test: [
          isFiring(false, before + longMinutes * 0.42),
          isFiring(true, before + longMinutes * 0.6),
          isFiring(true, end + shortMinutes * 0.35),
          isFiring(false, end + shortMinutes * 0.8),
        ],
      },
    ],
  };
}

function seriesOf(status: string): string {
  return `http_requests_total{job="orders",env="production",instance="a",route="/",status_code="${status}"}`;
}

function isFiring(expected: boolean, atMinutes: number): object {
  return {
    expr: `count(ALERTS{alertname="${ALERT}",alertstate="firing"}) or vector(0)`,
    eval_time: `${Math.round(atMinutes * 60)}s`,
    exp_samples: [{ labels: '{}', value: expected ? 1 : 0 }],
  };
}
