import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderRules } from '../../src/rules/render-rules.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { failedFiles } from './promtool.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const PATH = 'prometheus/tests/production/arithmetic.yml';
const rules = renderRules(described({ environments: { production: {} } }));

interface Scenario {
  readonly good: string;
  readonly bad: string | undefined;
  readonly atMinutes: number;
  /** What a query must give. */
  readonly values: Readonly<Record<string, number>>;
  readonly evaluationInterval?: string;
}

/** A query that is 1 where a recorded series of the SLO has about this value. */
function isAbout(series: string, value: number, tolerance: number): string {
  return `count(abs(${series}{slo_id="availability"} - ${value}) <= ${tolerance})`;
}

async function outcome({
  good,
  bad,
  atMinutes,
  values,
  evaluationInterval = '1m',
}: Scenario): Promise<readonly unknown[]> {
  const series = (status: string) =>
    `http_requests_total{job="orders",env="production",instance="a",route="/",status_code="${status}"}`;
  const samples = [
    { series: series('200'), values: good },
    ...(bad === undefined ? [] : [{ series: series('500'), values: bad }]),
  ];
  const content = JSON.stringify({
    rule_files: ['../../rules/production/slo-availability.yml'],
    evaluation_interval: evaluationInterval,
    tests: [
      {
        interval: '1m',
        input_series: samples,
        promql_expr_test: Object.entries(values).map(([expr, value]) => ({
          expr,
          eval_time: `${atMinutes}m`,
          exp_samples: [{ labels: '{}', value }],
        })),
      },
    ],
  });
  using written = writeFiles([...rules, { path: PATH, content }]);
  return await failedFiles(written, [{ path: PATH, content }]);
}

describe.skipIf(promtool.missing)('what is recorded of an SLO', () => {
  test('is by requests: a quiet hour counts less than a busy one', async () => {
    // Of 1,800,360 requests 180 are bad; an average of ratios would say 8.3%.
    const values = { [isAbout('slo:sli_error:ratio_rate6h', 0.0001, 0.00001)]: 1 };
    const scenario = { good: '0+6000x299 1794003+3x59', bad: '0x299 3+3x59', atMinutes: 359, values };
    expect(await outcome(scenario)).toEqual([]);
    const wrong = { [isAbout('slo:sli_error:ratio_rate6h', 0.083, 0.01)]: 1 };
    expect(await outcome({ ...scenario, values: wrong })).not.toEqual([]);
  });

  test('outlives a pause of the traffic', async () => {
    const values = {
      [isAbout('slo:sli_error:ratio_rate6h', 0.1, 0.001)]: 1,
      [isAbout('slo:sli_error:ratio_period', 0.1, 0.001)]: 1,
      'count(slo:sli_error:ratio_rate5m{slo_id="availability"}) or vector(0)': 0,
    };
    const scenario = { good: '0+90x59 5310x120', bad: '0+10x59 590x120', atMinutes: 170, values };
    expect(await outcome(scenario)).toEqual([]);
  });

  test('is 0, and not unknown, where nothing was bad yet', async () => {
    const values = {
      [isAbout('slo:sli_error:ratio_rate1h', 0, 0)]: 1,
      [isAbout('slo:current_burn_rate:ratio', 0, 0)]: 1,
      [isAbout('slo:error_budget_remaining:ratio', 1, 0)]: 1,
    };
    expect(await outcome({ good: '0+90x120', bad: undefined, atMinutes: 100, values })).toEqual([]);
  });

  test('says how fast the budget burns, and what is left of it', async () => {
    const values = {
      [isAbout('slo:current_burn_rate:ratio', 2, 0.001)]: 1,
      [isAbout('slo:error_budget_remaining:ratio', -1, 0.001)]: 1,
      [isAbout('slo:objective:ratio', 0.999, 0)]: 1,
      [isAbout('slo:error_budget:ratio', 0.001, 0)]: 1,
    };
    expect(await outcome({ good: '0+998x120', bad: '0+2x120', atMinutes: 100, values })).toEqual([]);
  });
});

describe.skipIf(promtool.missing)('a page about an SLO', () => {
  const PAGES = 'count(ALERTS{alertname="AvailabilityErrorBudgetBurn",severity="page"}) or vector(0)';
  const anHour = { good: '0+0.6x59', atMinutes: 59, evaluationInterval: '30s' };

  test('is not for one bad request, however few there are', async () => {
    expect(await outcome({ ...anHour, bad: '0x55 1x3', values: { [PAGES]: 0 } })).toEqual([]);
  });

  test('is for two', async () => {
    expect(await outcome({ ...anHour, bad: '0x54 1 2x3', values: { [PAGES]: 2 } })).toEqual([]);
  });
});
