import { expect, test } from 'vitest';
import type { SloDescription } from '../../src/index.js';
import { described } from '../described.js';

test.each<readonly [string, SloDescription, string]>([
  [
    'every outcome bad',
    { type: 'kpi', objective: '98', kpi: 'signups', bad: { outcome: ['failure', 'success'] } },
    '`slos.one.bad` names every value, so that nothing is good',
  ],
  [
    'every status bad',
    { type: 'availability', objective: '98', bad: '...' },
    '`slos.one.bad` is "...", which every status code matches',
  ],
  [
    'no status bad',
    { type: 'availability', objective: '98', bad: '6..' },
    '`slos.one.bad` is "6..", which no status code matches',
  ],
])('an SLO with %s is refused', (_, one, message) => {
  expect(() => described({ slos: { one } })).toThrow(message);
});

test('an SLO with every value of one label bad, and not of another, is taken', () => {
  const bad = { outcome: ['failure', 'success'], plan: ['pro'] };
  expect(described({ slos: { one: { type: 'kpi', objective: '98', kpi: 'signups', bad } } }).slos).toHaveLength(1);
});

test('SLOs whose alerts would be one file on some file systems are refused', () => {
  const slo = { type: 'availability', objective: '98' } as const;
  expect(() => described({ slos: { 'a-b': slo, ab: slo } })).toThrow('`slos.ab` and `a-b` make names of alerts');
  expect(described({ slos: { 'a-1': slo, a1: slo, a: slo } }).slos).toHaveLength(3);
});
