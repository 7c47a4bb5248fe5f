import { expect, it } from 'vitest';
import { judge } from '../../src/statistics/verdict.js';

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
