import { expect, test } from 'vitest';
import { cellFamily, histogramOf } from './families.js';
import { createReading, histogramPoints, readOne, START_MS } from './reading.js';

const INF = Number.POSITIVE_INFINITY;

test('a histogram of which one bucket fell begins anew', async () => {
  const { read } = createReading('cumulative');
  const counts = [
    [2, 4],
    [1, 9],
  ] as const;
  const points = [];
  for (const [below, count] of counts) {
    const atMost = [[1, below] as const, [INF, count] as const];
    points.push(...histogramPoints(await read([histogramOf('size', { atMost, sum: count })])));
  }
  expect(points.map(({ startTimeMs }) => startTimeMs)).toEqual([START_MS, START_MS + 60_000]);
});

test('cumulative buckets are taken apart', async () => {
  const atMost = [
    [0.5, 1],
    [1, 4],
    [2, 4],
    [INF, 6],
  ] as const;
  expect(await readOne(histogramOf('size', { labels: { kind: 'a' }, atMost, sum: 9.5 }))).toEqual({
    name: 'size',
    description: 'Help of size.',
    unit: '',
    kind: 'histogram',
    temporality: 'cumulative',
    points: [
      {
        attributes: { kind: 'a' },
        startTimeMs: START_MS,
        timeMs: START_MS + 60_000,
        count: 6,
        sum: 9.5,
        bounds: [0.5, 1, 2],
        bucketCounts: [1, 3, 0, 2],
        exemplars: [],
      },
    ],
  });
});

test.each([
  [
    'in the wrong order',
    [
      [5, 3],
      [1, 3],
      [INF, 4],
    ],
    [1, 5],
    [3, 0, 1],
  ],
  [
    'one of them twice',
    [
      [1, 2],
      [1, 2],
      [5, 3],
      [INF, 4],
    ],
    [1, 5],
    [2, 1, 1],
  ],
  [
    'infinite ones among them',
    [
      [Number.NEGATIVE_INFINITY, 0],
      [1, 2],
      [INF, 4],
    ],
    [1],
    [2, 2],
  ],
  ['none but the last', [[INF, 4]], [], [4]],
  [
    'falling ones',
    [
      [1, 5],
      [2, 3],
      [INF, 4],
    ],
    [1, 2],
    [5, 0, 0],
  ],
] as const)('buckets %s', async (_, atMost, bounds, bucketCounts) => {
  const { read } = createReading('cumulative');
  const [point] = histogramPoints(await read([histogramOf('size', { atMost, sum: 1 })]));
  const count = bucketCounts.reduce<number>((sum, one) => sum + one, 0);
  expect(point).toMatchObject({ bounds, bucketCounts, count });
});

test('samples of one histogram may stand anywhere', async () => {
  const series = (kind: string, count: number) => ({
    labels: { kind },
    atMost: [
      [1, 1],
      [INF, count],
    ] as const,
    sum: count,
  });
  const family = histogramOf('size', series('a', 3), series('b', 4));
  const scattered = { ...family, samples: family.samples.toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
  const { read } = createReading('cumulative');
  const points = histogramPoints(await read([scattered]));
  expect(points.map(({ attributes, bucketCounts, sum }) => [attributes, bucketCounts, sum])).toEqual([
    [{ kind: 'a' }, [1, 2], 3],
    [{ kind: 'b' }, [1, 3], 4],
  ]);
});

test('typed arrays are read as they lie, without those that are not shown', async () => {
  const labels = [{ route: '/a' }, { route: '/b' }, { route: '/c' }];
  const numbers = [[1, 2, 3, 12.5], [], [0, 0, 1, 9]];
  const family = cellFamily('histogram', 'sizes', { bounds: [1, 5], labels, numbers });
  const { read } = createReading('cumulative');
  const points = histogramPoints(await read([family]));
  expect(
    points.map(({ attributes, bounds, bucketCounts, count, sum }) => [attributes, bounds, bucketCounts, count, sum]),
  ).toEqual([
    [{ route: '/a' }, [1, 5], [1, 2, 3], 6, 12.5],
    [{ route: '/c' }, [1, 5], [0, 0, 1], 1, 9],
  ]);
});

test('what was read stays as it was when the arrays go on', async () => {
  const numbers = [[1, 2, 3]];
  const family = cellFamily('histogram', 'sizes', { bounds: [1], labels: [{}], numbers });
  const { read } = createReading('cumulative');
  const [before] = histogramPoints(await read([family]));
  numbers[0] = [5, 6, 7];
  const [after] = histogramPoints(await read([family]));
  expect([before?.bucketCounts, after?.bucketCounts]).toEqual([
    [1, 2],
    [5, 6],
  ]);
});

test('with other buckets a histogram begins anew', async () => {
  const { read } = createReading('cumulative');
  await read([
    histogramOf('size', {
      atMost: [
        [1, 1],
        [INF, 1],
      ],
      sum: 1,
    }),
  ]);
  const other = histogramOf('size', {
    atMost: [
      [2, 5],
      [INF, 5],
    ],
    sum: 5,
  });
  const [point] = histogramPoints(await read([other]));
  expect(point).toMatchObject({ startTimeMs: START_MS + 60_000, bounds: [2], count: 5 });
});
