import { expect, test } from 'vitest';
import { createLabelGroups } from '../../src/metrics/label-groups.js';
import { createLabelOverflow } from '../../src/metrics/label-overflow.js';

const LABELS = [
  { name: 'plan', limit: 1_000 },
  { name: 'region', limit: 1_000 },
];

test('combinations of values take no more memory than there can be label sets', () => {
  const limits = { routes: 500, domains: 16, series: 100 };
  const overflow = createLabelOverflow(limits, LABELS, () => undefined);
  const { groupOf } = createLabelGroups({ labels: LABELS, limits, overflow });
  const made = new Set<unknown>();
  for (let id = 0; id < 200_000; id += 1) made.add(groupOf(`d${id % 3}`, [`p${id % 997}`, `r${id % 991}`]));

  expect(made.size).toBeGreaterThanOrEqual(limits.series);
  expect(made.size).toBeLessThanOrEqual(LABELS.length * (limits.series + 1));
});
