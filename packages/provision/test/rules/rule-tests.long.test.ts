import { defineKpis } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import type { ObservabilityDescription, SloDescription } from '../../src/index.js';
import { renderRuleTests } from '../../src/rules/render-rule-tests.js';
import { renderRules } from '../../src/rules/render-rules.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { checkRules, failedFiles } from './promtool.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const KPIS = defineKpis({
  payments: {
    type: 'counter',
    help: 'Payments.',
    labels: { result: ['paid', 'refused', 'lost'], method: ['card', 'debit'] },
  },
  logins: { type: 'counter', help: 'Logins.' },
});

const SLOS: Readonly<Record<string, SloDescription>> = {
  'nearly-all': { type: 'availability', objective: '99.99999', minRequests: 0 },
  most: { type: 'availability', objective: '90', bad: '4..|5..', windowDays: 28 },
  half: { type: 'availability', objective: '50', minRequests: 1_000_000 },
  awkward: {
    type: 'availability',
    objective: '99.5',
    routes: { only: ['/orders/:id(\\d+)', '/files/*', '/"quoted"\\'] },
    domain: 'mobile',
    team: 'team a.b_c-d',
  },
  slow: { type: 'latency', objective: '95', thresholdSeconds: 1, routes: { except: ['/', '/report'] } },
  paid: { type: 'kpi', objective: '97.5', kpi: 'payments', bad: { result: ['refused', 'lost'], method: ['card'] } },
};

describe.skipIf(promtool.missing)('promtool sees alerts fire when they should', () => {
  test('with the names of OpenTelemetry', async () => {
    await expectToHold({ naming: 'otel', environments: { production: {} } });
  }, 240_000);

  test('for unusual objectives', async () => {
    await expectToHold({ environments: { staging: {} }, kpis: KPIS, slos: SLOS });
  }, 240_000);

  test('without an objective or a KPI', async () => {
    await expectToHold({ environments: { production: { pages: false } }, kpis: {}, slos: {} });
  }, 240_000);
});

async function expectToHold(changes: Partial<ObservabilityDescription>): Promise<void> {
  const observability = described(changes);
  const rules = renderRules(observability);
  const tests = renderRuleTests(observability);
  using written = writeFiles([...rules, ...tests]);
  expect(checkRules(written, rules)).toEqual({ status: 0, errors: '' });
  expect(await failedFiles(written, tests)).toEqual([]);
}
