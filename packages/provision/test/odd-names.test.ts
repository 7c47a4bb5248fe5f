import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defineKpis } from '@vigia/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { requirement } from '../../../scripts/requirement.mjs';
import { defineObservability, renderObservability } from '../src/index.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });
const amtool = requirement({ name: 'amtool', command: 'amtool', installedByCi: true });

/** What means something to YAML, PromQL, RE2, Go templates, Grafana, a shell or Markdown. */
const ODD = ['it\'s "odd"', 'a\\b\\1', '{{ .Secret }}', '$env ${x}', 'a|b(c)[d]*', ': - # !x &y *z', '`id` <b> é 日'];

const observability = defineObservability({
  service: '1e3',
  namespace: ODD.join(' '),
  environments: { on: { pages: true, scrape: { targets: ['[::1]:3000'], path: "/m'{{x}}" } }, null: {} },
  domains: [...ODD],
  kpis: defineKpis({
    signups: { type: 'counter', help: ODD.join(' '), labels: { outcome: ['success', 'failure', ...ODD] } },
    open: { type: 'gauge', help: '{{ $value }}' },
    worth: { type: 'histogram', help: '*', buckets: [0.1, 1e21] },
  }),
  slos: {
    no: {
      type: 'availability',
      objective: '99.99999',
      routes: { only: ODD },
      domain: 'it\'s "odd"',
      team: 'équipe 日 1',
    },
    latency: { type: 'latency', objective: '0.1', thresholdSeconds: 10, routes: { except: ODD } },
    signups: { type: 'kpi', objective: '50', kpi: 'signups', bad: { outcome: ['{{ .Secret }}', 'a\\b\\1'] } },
  },
  routing: {
    receivers: {
      null: { type: 'slack', channel: '{{ .Secret }}', webhookUrlFile: "/run/it's {{x}}" },
      mail: { type: 'email', to: ['"a b" <a@b.c>'], from: "it's <a@b.c>", smarthost: 'mail:25', username: '{{ x' },
    },
    severities: { page: ['null'], ticket: ['mail'] },
  },
});

/** Of all tests, those whose alerts have odd names in them. */
const PROBED = ['NoErrorBudgetBurn', 'LatencySliAbsent', 'SignupsErrorBudgetExhausted', 'KpiFailureRatioHigh'];

const files = renderObservability(observability);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigia-hostile-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function said(program: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 3_000);
}

describe('what odd names make', () => {
  test('is YAML and JSON', () => {
    const broken = files.filter(({ path, content }) => {
      if (path.endsWith('.json')) return typeof JSON.parse(content) !== 'object';
      return (
        /\.ya?ml$/.test(path) && parseAllDocuments(content).some((one) => 'errors' in one && one.errors.length > 0)
      );
    });
    expect(broken.map(({ path }) => path)).toEqual([]);
  });

  test.skipIf(promtool.missing)('is taken by promtool', () => {
    const rules = files.map(({ path }) => path).filter((path) => path.startsWith('prometheus/rules/'));
    expect(rules.length).toBeGreaterThan(4);
    expect(said('promtool', ['check', 'rules', ...rules])).toBe('');
    expect(said('promtool', ['check', 'config', '--syntax-only', 'prometheus/prometheus.yml'])).toBe('');
  });

  test.skipIf(promtool.missing)(
    'fires as its tests say',
    () => {
      const tests = PROBED.map((name) => `prometheus/tests/on/${name}.yml`);
      expect(said('promtool', ['test', 'rules', ...tests])).toBe('');
    },
    180_000,
  );

  test.skipIf(amtool.missing)('is taken by amtool', () => {
    expect(said('amtool', ['check-config', 'alertmanager/alertmanager.yml'])).toBe('');
  });
});
