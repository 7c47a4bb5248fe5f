import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { checkPromql } from '../../src/promql/check-promql.js';
import { namesIn } from '../../src/promql/names-in.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const TAKEN = [
  'sum by (le) (rate(a_bucket{job="b",c!=""}[5m]))',
  'histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m])))',
  'slo:sli_error:ratio_rate1h{slo_id="a"} > 14.4 * 0.001 and slo:sli_error:ratio_rate5m{slo_id="a"} > 14.4 * 0.001',
  'sum(rate(a{b=~"5.."}[5m])) or 0 * sum(rate(a[5m]))',
  'label_replace(a, "foo", "$1", "bar", "(.*)")',
  'a offset 5m',
  'max_over_time(a[1h:30s])',
  'absent(up{job="a"}) == 1',
  'count_values("version", a) by (job)',
  'time() - a > 60 unless on (job) b',
  '{__name__="a"}',
  '{job=~"a.*"}',
  'a{b=~"1(\\\\.0)?"}',
];

const REFUSED = [
  'rate(a)',
  'sum(a[5m])',
  '1 +',
  'sum(rate(a[5m]',
  'rate(a[5m]) by (job)',
  'nosuch(a)',
  '{a=~".*"}',
  '{}',
  'sum(a) offset 5m',
  'a{b=~"("}',
  'a{b=~"(?!c)"}',
  'limitk(2, a)',
  'mad_over_time(a[5m])',
  '{"a.b"}',
  'rate(a[60])',
  'a > bool',
  'a and 1',
  '',
];

test.each(TAKEN)('%s is taken', (query) => {
  expect(checkPromql(query)).toEqual([]);
});

test.each(REFUSED)('%j is refused', (query) => {
  expect(checkPromql(query)).not.toEqual([]);
});

describe.skipIf(promtool.missing)('promtool', () => {
  const takes = (query: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'vigia-promql-'));
    const file = join(folder, 'rules.yml');
    const rules = [{ record: 'made', expr: query }];
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'one', rules }] }));
    const { status } = spawnSync('promtool', ['check', 'rules', '--lint=none', file]);
    rmSync(folder, { recursive: true });
    return status === 0;
  };

  test('thinks the same of them', () => {
    expect(TAKEN.filter((query) => !takes(query))).toEqual([]);
    expect(REFUSED.filter(takes)).toEqual([]);
  });
});

test('names are those of metrics, of labels behind them, and of groupings', () => {
  const query =
    'sum by (route) (rate(a_total{job="x",status_code=~"5.."}[5m])) / on (route) group_left (team) slo:b{env="c"}';
  expect(namesIn(query)).toEqual({
    metrics: ['a_total', 'slo:b'],
    matched: [
      { metric: 'a_total', label: 'job' },
      { metric: 'a_total', label: 'status_code' },
      { metric: 'slo:b', label: 'env' },
    ],
    grouped: ['route', 'team'],
  });
});
