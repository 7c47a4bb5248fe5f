import { expect, test } from 'vitest';
import { cellFamily, familyOf } from './families.js';
import { createReading, numberPoints, readOne, START_MS } from './reading.js';

const INF = Number.POSITIVE_INFINITY;

test('a counter goes on from the start of the process', async () => {
  const { read } = createReading('cumulative');
  for (const [reading, value] of [3, 3, 8].entries()) {
    const [point] = numberPoints(await read([familyOf('counter', 'mails_total', [{}, value])]));
    const timeMs = START_MS + (reading + 1) * 60_000;
    expect(point).toEqual({ attributes: {}, startTimeMs: START_MS, timeMs, value, exemplars: [] });
  }
});

test('a series that appears later began after the reading before', async () => {
  const { read } = createReading('cumulative');
  await read([familyOf('counter', 'mails_total', [{ kind: 'bill' }, 1])]);
  const both = familyOf('counter', 'mails_total', [{ kind: 'bill' }, 1], [{ kind: 'ad' }, 1]);
  for (let reading = 0; reading < 2; reading += 1) {
    const points = numberPoints(await read([both]));
    expect(points.map(({ startTimeMs }) => startTimeMs)).toEqual([START_MS, START_MS + 60_000]);
  }
});

test('a counter that fell begins anew', async () => {
  const { read } = createReading('cumulative');
  const starts: unknown[] = [];
  for (const value of [5, 7, 2, 9]) {
    const [point] = numberPoints(await read([familyOf('counter', 'mails_total', [{}, value])]));
    starts.push(point?.startTimeMs);
  }
  expect(starts).toEqual([START_MS, START_MS, START_MS + 120_000, START_MS + 120_000]);
});

test('a series that was away and comes back begins anew', async () => {
  const { read } = createReading('cumulative');
  const there = familyOf('counter', 'mails_total', [{ kind: 'bill' }, 1]);
  await read([there]);
  await read([familyOf('counter', 'mails_total')]);
  const [point] = numberPoints(await read([there]));
  expect(point?.startTimeMs).toBe(START_MS + 120_000);
});

test('a summary has count, sum and the quantiles that have a value', async () => {
  const labels = { kind: 'a' };
  const samples = [
    { name: 'waits', labels, bound: 0.5, value: 2 },
    { name: 'waits', labels, bound: 0.99, value: Number.NaN },
    { name: 'waits_sum', labels, value: 7 },
    { name: 'waits_count', labels, value: 3 },
  ];
  expect(await readOne({ name: 'waits', type: 'summary', help: '', samples })).toMatchObject({
    kind: 'summary',
    points: [{ attributes: labels, startTimeMs: START_MS, count: 3, sum: 7, quantiles: [{ quantile: 0.5, value: 2 }] }],
  });
});

test.each(['gauge', 'untyped'] as const)('a %s has no beginning', async (type) => {
  const metric = await readOne(familyOf(type, 'carts', [{}, -4]));
  expect(metric).toMatchObject({ kind: 'gauge', points: [{ startTimeMs: undefined, value: -4 }] });
});

test.each([Number.NaN, INF, -INF])('%d is left out', async (value) => {
  expect(await readOne(familyOf('gauge', 'carts', [{}, value]))).toBeUndefined();
  expect(await readOne(familyOf('counter', 'carts_total', [{}, value]))).toBeUndefined();
  const cells = { bounds: undefined, labels: [{}, { a: 'b' }], numbers: [[value], [1]] };
  expect(await readOne(cellFamily('gauge', 'carts', cells))).toMatchObject({ points: [{ value: 1 }] });
});

test('a counter below zero is left out', async () => {
  expect(await readOne(familyOf('counter', 'carts_total', [{}, -1]))).toBeUndefined();
});

test('a family without series makes no metric', async () => {
  expect(await readOne(familyOf('counter', 'mails_total'))).toBeUndefined();
});

test('of two samples with the same labels the first counts', async () => {
  const { read } = createReading('cumulative');
  const points = numberPoints(await read([familyOf('counter', 'mails_total', [{ a: 'b' }, 4], [{ a: 'b' }, 9])]));
  expect(points.map(({ value }) => value)).toEqual([4]);
});

test('where the clock was set back nothing starts after it was read, and goes on from there', async () => {
  const { read } = createReading('cumulative');
  const family = familyOf('counter', 'mails_total', [{}, 1]);
  const earlier = START_MS - 5_000;
  const [point] = numberPoints(await read([family], earlier));
  expect(point).toMatchObject({ startTimeMs: earlier - 1, timeMs: earlier });
  const [later] = numberPoints(await read([family], START_MS + 1));
  expect(later?.startTimeMs).toBe(earlier - 1);
});
