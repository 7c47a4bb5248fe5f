import { expect, it } from 'vitest';
import { judge, judgeAtLeast } from '../../src/statistics/verdict.js';

it.each([
  { median: 5.9, spread: 1, limit: 6, verdict: 'met' },
  { median: -2, spread: 1, limit: 6, verdict: 'met' },
  { median: 7, spread: 1, limit: 6, verdict: 'met' },
  { median: 7.1, spread: 1, limit: 6, verdict: 'missed' },
  { median: 7.1, spread: 3, limit: 6, verdict: 'met' },
  { median: 1, spread: 3.1, limit: 6, verdict: 'inconclusive' },
  { median: 60, spread: 3.1, limit: 6, verdict: 'inconclusive' },
])('$median with a spread of $spread against $limit is $verdict', ({ verdict, ...judgement }) => {
  expect(judge(judgement)).toBe(verdict);
});

it.each([
  { median: 41, spread: 2, limit: 40, verdict: 'met' },
  { median: 39, spread: 2, limit: 40, verdict: 'met' },
  { median: 37, spread: 2, limit: 40, verdict: 'missed' },
  { median: 7, spread: 1, limit: 40, verdict: 'missed' },
  { median: 90, spread: 21, limit: 40, verdict: 'inconclusive' },
])('$median with a spread of $spread, which must reach $limit, is $verdict', ({ verdict, ...judgement }) => {
  expect(judgeAtLeast(judgement)).toBe(verdict);
});
