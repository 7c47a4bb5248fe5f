import type { MetricFamily } from '@vigia/contract';
import { expect, test } from 'vitest';
import { cellFamily, familyOf, histogramOf } from './families.js';
import { createReading, histogramPoints, numberPoints, START_MS } from './reading.js';

const INF = Number.POSITIVE_INFINITY;

function mails(...values: readonly number[]): MetricFamily {
  return familyOf('counter', 'mails_total', ...values.map((value, kind) => [{ kind: `${kind}` }, value] as const));
}

/** The differences and the starts of what each reading says, in seconds since the process began. */
async function readAll(readings: readonly (readonly MetricFamily[])[]): Promise<readonly (readonly unknown[])[]> {
  const { read } = createReading('delta');
  const said: unknown[][] = [];
  for (const families of readings) {
    const points = numberPoints(await read(families));
    said.push(points.map(({ value, startTimeMs = 0 }) => [value, (startTimeMs - START_MS) / 1_000]));
  }
  return said;
}

test('a counter says what came since the last reading, and nothing when nothing came', async () => {
  expect(await readAll([[mails(3)], [mails(3)], [mails(8)]])).toEqual([[[3, 0]], [], [[5, 120]]]);
});

test('the metric says that it is one of differences', async () => {
  const [metric] = await createReading('delta').read([mails(1)]);
  expect(metric).toMatchObject({ kind: 'sum', temporality: 'delta', isMonotonic: true });
});

test('a counter that fell has all of it anew', async () => {
  expect(await readAll([[mails(7)], [mails(2)], [mails(2)], [mails(3)]])).toEqual([
    [[7, 0]],
    [[2, 60]],
    [],
    [[1, 180]],
  ]);
});

test('a counter that fell to zero says nothing, and then what came', async () => {
  expect(await readAll([[mails(7)], [mails(0)], [mails(4)]])).toEqual([[[7, 0]], [], [[4, 120]]]);
});

test('a series that appears later has all of it since the reading before', async () => {
  expect(await readAll([[mails(1)], [mails(1, 4)]])).toEqual([[[1, 0]], [[4, 60]]]);
});

test('a series that was away and comes back has all of it anew', async () => {
  expect(await readAll([[mails(1, 4)], [mails(1)], [mails(1, 6)]])).toEqual([
    [
      [1, 0],
      [4, 0],
    ],
    [],
    [[6, 120]],
  ]);
});

test('a family that could not be read for a while goes on where it was', async () => {
  const missing = Array.from({ length: 9 }, () => []);
  const said = await readAll([[mails(3)], ...missing, [mails(5)]]);
  expect(said.at(-1)).toEqual([[2, 60]]);
});

test('a family that was away for long begins anew', async () => {
  const missing = Array.from({ length: 10 }, () => []);
  const said = await readAll([[mails(3)], ...missing, [mails(5)]]);
  expect(said.at(-1)).toEqual([[5, 660]]);
});

test('histograms differ bucket by bucket', async () => {
  const { read } = createReading('delta');
  const numbers = [[1, 2, 3, 10]];
  const family = cellFamily('histogram', 'sizes', { bounds: [1, 5], labels: [{}], numbers });
  await read([family]);
  numbers[0] = [1, 4, 4, 25.5];
  const [point] = histogramPoints(await read([family]));
  expect(point).toMatchObject({
    startTimeMs: START_MS + 60_000,
    bucketCounts: [0, 2, 1],
    count: 3,
    sum: 15.5,
    bounds: [1, 5],
  });
  expect(await read([family])).toEqual([]);
});

test('a histogram of which one bucket fell has all of it anew', async () => {
  const { read } = createReading('delta');
  await read([
    histogramOf('sizes', {
      atMost: [
        [1, 5],
        [INF, 5],
      ],
      sum: 5,
    }),
  ]);
  const [point] = histogramPoints(
    await read([
      histogramOf('sizes', {
        atMost: [
          [1, 1],
          [INF, 6],
        ],
        sum: 30,
      }),
    ]),
  );
  expect(point).toMatchObject({ bucketCounts: [1, 5], count: 6, sum: 30 });
});

test('gauges are there each time', async () => {
  const { read } = createReading('delta');
  const carts = familyOf('gauge', 'carts', [{}, 4]);
  await read([carts]);
  expect(numberPoints(await read([carts]))).toMatchObject([{ value: 4, startTimeMs: undefined }]);
});

test('summaries go on, since there are none of differences', async () => {
  const { read } = createReading('delta');
  const samples = [
    { name: 'waits_sum', labels: {}, value: 7 },
    { name: 'waits_count', labels: {}, value: 3 },
  ];
  const waits: MetricFamily = { name: 'waits', type: 'summary', help: '', samples };
  await read([waits]);
  expect(await read([waits])).toMatchObject([{ kind: 'summary', points: [{ startTimeMs: START_MS, count: 3 }] }]);
});

test('readings that overlap come one after the other', async () => {
  const { read, reader } = createReading('delta');
  const [one, two, three] = await Promise.all([read([mails(3)]), reader.collect(), reader.collect()]);
  expect([one, two, three].map((metrics) => numberPoints(metrics).map(({ value }) => value))).toEqual([[3], [], []]);
});

test('readings of one millisecond are of several', async () => {
  const { read } = createReading('delta');
  await read([mails(3)], START_MS + 5);
  for (const later of [1, 2]) {
    const [point] = numberPoints(await read([mails(3 + later)], START_MS + 5));
    expect(point).toMatchObject({ value: 1, startTimeMs: START_MS + 4 + later, timeMs: START_MS + 5 + later });
  }
});

test('a reading in the millisecond of the beginning is after it', async () => {
  const [point] = numberPoints(await createReading('delta').read([mails(3)], START_MS));
  expect(point).toMatchObject({ startTimeMs: START_MS, timeMs: START_MS + 1 });
});

test('where the clock was set back a difference has a time all the same', async () => {
  const { read } = createReading('delta');
  await read([mails(3)]);
  const [point] = numberPoints(await read([mails(4)], START_MS - 3_600_000));
  expect(point).toMatchObject({ value: 1, startTimeMs: START_MS - 3_600_001, timeMs: START_MS - 3_600_000 });
});

test('a reading that fails is no end', async () => {
  const { read } = createReading('delta');
  const broken: MetricFamily = {
    ...mails(1),
    get samples(): never {
      throw new Error('out of order');
    },
  };
  await expect(read([broken])).rejects.toThrow('out of order');
  expect(numberPoints(await read([mails(3)]))).toMatchObject([{ value: 3 }]);
});
