import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderRuleTests } from '../../src/rules/render-rule-tests.js';
import { renderRules } from '../../src/rules/render-rules.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { checkRules, failedFiles } from './promtool.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

describe.skipIf(promtool.missing).each(['prometheus', 'otel'] as const)('rules named as %s', (naming) => {
  const observability = described({ naming });

  test('promtool finds nothing to say', () => {
    const rules = renderRules(observability);
    using written = writeFiles(rules);
    expect(checkRules(written, rules)).toEqual({ status: 0, errors: '' });
  });

  test('every alert fires when it should, and not else', async () => {
    const inProduction = renderRuleTests(observability).filter(({ path }) => path.includes('/production/'));
    using written = writeFiles([...renderRules(observability), ...inProduction]);
    expect(await failedFiles(written, inProduction)).toEqual([]);
  }, 120_000);
});
