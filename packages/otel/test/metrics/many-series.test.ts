import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { cellFamily, familyOf, histogramOf } from './families.js';
import { createReading, numberPoints } from './reading.js';

const COUNT = 10_000;
const SETS = Array.from({ length: COUNT }, (_, index) => ({ route: `/route/${index}`, method: 'GET' }));

const families = {
  'typed arrays': () =>
    cellFamily('histogram', 'sizes', { bounds: [1, 2, 5], labels: SETS, numbers: SETS.map(() => [1, 2, 3, 4, 9]) }),
  'numbers in samples': () => familyOf('counter', 'mails_total', ...SETS.map((labels) => [labels, 3] as const)),
  'histograms in samples': () =>
    histogramOf('sizes', ...SETS.map((labels) => ({ labels, atMost: [[1, 2] as const, [2, 5] as const], sum: 9 }))),
};

test.each(Object.entries(families))('%s come in slices of at most 500, all of them', async (_, make) => {
  const metrics = await createReading('cumulative').read([make()]);
  const sizes = metrics.map(({ points }) => points.length);
  expect(Math.max(...sizes)).toBe(500);
  expect(sizes).toHaveLength(COUNT / 500);
  const routes = metrics.flatMap(({ points }) => points.map(({ attributes }) => attributes['route']));
  expect(new Set(routes).size).toBe(COUNT);
});

test.each(Object.entries(families))('%s let others have the event loop', async (_, make) => {
  const { read } = createReading('delta');
  const family = make();
  let isRead = false;
  const reading = read([family]).then(() => {
    isRead = true;
  });
  let turns = 0;
  while (!isRead) {
    await setImmediate();
    turns += 1;
  }
  await reading;
  expect(turns).toBeGreaterThan(3);
});

test('what is remembered goes with the series that it is of', async () => {
  const { read } = createReading('delta');
  for (let reading = 0; reading < 50; reading += 1) {
    const sets = Array.from({ length: 20 }, (_, index) => [{ id: `${reading}-${index}` }, 1] as const);
    const points = numberPoints(await read([familyOf('counter', 'mails_total', ...sets)]));
    expect(points).toHaveLength(20);
  }
});
