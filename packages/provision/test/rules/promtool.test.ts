import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderRuleTests } from '../../src/rules/render-rule-tests.js';
import { renderRules } from '../../src/rules/render-rules.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { checkRules, failedFiles } from './promtool.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

describe.skipIf(promtool.missing)('promtool', () => {
  test.each([
    ['prometheus', 1],
    ['otel', 1],
    ['prometheus', 1 / 60],
    ['prometheus', 1 / 3_600],
  ] as const)('finds nothing to say about the rules named as %s, time multiplied by %f', (naming, timeScale) => {
    const rules = renderRules(described({ naming }), { timeScale });
    using written = writeFiles(rules);
    expect(checkRules(written, rules)).toEqual({ status: 0, errors: '' });
  });

  test('would say that two rules are the same', () => {
    const rules = [{ path: 'twice.yml', content: JSON.stringify({ groups: [TWICE, { ...TWICE, name: 'again' }] }) }];
    using written = writeFiles(rules);
    expect(checkRules(written, rules).status).not.toBe(0);
  });

  test('sees every alert fire when it should, and not else', async () => {
    const observability = described({ environments: { production: {} }, slos: ONE_SLO });
    const tests = renderRuleTests(observability);
    using written = writeFiles([...renderRules(observability), ...tests]);
    expect(await failedFiles(written, tests)).toEqual([]);
  }, 180_000);
});

/** Those of other types have a long test. */
const ONE_SLO = { availability: { type: 'availability', objective: '99.9' } } as const;

const TWICE = { name: 'once', rules: [{ record: 'a:b', expr: 'up' }] };
