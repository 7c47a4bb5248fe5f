import type { MetricFamily } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../../core/test/random.js';
import type { OtlpMetric, Temporality } from '../../src/model/otlp-metric.js';
import { cellFamily, familyOf, histogramOf } from './families.js';
import { createRandomHistory, type Lived, type RandomHistory } from './random-history.js';
import { createReading, histogramPoints, numberPoints } from './reading.js';

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);
const READINGS = 40;
const BOUNDS = [1, 5, 25];
const BUCKETS = BOUNDS.length + 1;

/** One point of a series, whatever it is a point of. */
interface Said {
  readonly id: unknown;
  readonly startTimeMs: number;
  readonly timeMs: number;
  readonly numbers: readonly number[];
}

const KINDS = {
  'counters in samples': { width: 1, family: countersOf, read: saidOfCounters },
  'histograms in samples': { width: BUCKETS, family: histogramsOf, read: saidOfHistograms },
};

describe.each(Object.entries(KINDS))('%s', (_, { width, family, read }) => {
  test.each(SEEDS)('differences are all that was given, in times that meet (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const history = createRandomHistory(random, width);
    const said = await live({ history, random, family, temporality: 'delta' });
    for (const one of history.series) {
      const points = said.flatMap(read).filter(({ id }) => id === one.labels['id']);
      expect(added(points, width)).toEqual(one.given);
      for (const [index, { startTimeMs, timeMs, numbers }] of points.entries()) {
        expect(startTimeMs).toBeLessThan(timeMs);
        expect(startTimeMs).toBeGreaterThanOrEqual(points[index - 1]?.timeMs ?? 0);
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...numbers)).toBeGreaterThan(0);
      }
    }
  });

  test.each(SEEDS)('of each beginning the last is all that was given since (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const history = createRandomHistory(random, width);
    const said = await live({ history, random, family, temporality: 'cumulative' });
    for (const one of history.series) {
      const points = said.flatMap(read).filter(({ id }) => id === one.labels['id']);
      const lastOfEach = new Map(points.map((point) => [point.startTimeMs, point]));
      expect(added([...lastOfEach.values()], width)).toEqual(one.given);
      for (const [index, { startTimeMs, numbers }] of points.entries()) {
        const before = points[index - 1];
        expect(startTimeMs).toBeGreaterThanOrEqual(before?.startTimeMs ?? 0);
        if (before?.startTimeMs !== startTimeMs) continue;
        for (const [place, number] of numbers.entries())
          expect(number).toBeGreaterThanOrEqual(before.numbers[place] ?? 0);
      }
    }
  });
});

test.each(SEEDS)('typed arrays and samples say the same (seed %i)', async (seed) => {
  const histories = [0, 1].map(() => createRandomHistory(createRandom(seed), BUCKETS));
  const readings = histories.map(() => createReading(seed % 2 === 0 ? 'delta' : 'cumulative'));
  for (let time = 0; time < READINGS; time += 1) {
    const said = [];
    for (const [place, history] of histories.entries()) {
      for (const one of history.series) one.isThere = true;
      history.pass(true);
      const family = place === 0 ? histogramsOf(history.series) : cellsOf(history.series);
      said.push(await readings[place]?.read([family]));
    }
    expect(said[0]).toEqual(said[1]);
  }
});

interface Life {
  readonly history: RandomHistory;
  readonly random: Random;
  readonly family: (series: readonly Lived[]) => MetricFamily;
  readonly temporality: Temporality;
}

/** Now and then the family cannot be read for a while, as when its `collect` hangs; in the end it is read. */
async function live({ history, random, family, temporality }: Life): Promise<readonly OtlpMetric[]> {
  const { read } = createReading(temporality);
  const said: OtlpMetric[] = [];
  let unread = 0;
  for (let left = READINGS; left > 0; left -= 1) {
    const wasUnread = unread > 0;
    if (wasUnread) unread -= 1;
    else if (random.below(8) === 0) unread = random.below(10);
    const isUnread = unread > 0 && left > 1;
    history.pass(wasUnread || isUnread);
    said.push(...(await read(isUnread ? [] : [family(history.series.filter(({ isThere }) => isThere))])));
  }
  return said;
}

function countersOf(series: readonly Lived[]): MetricFamily {
  return familyOf(
    'counter',
    'mails_total',
    ...series.map(({ labels, shown: [value = 0] }) => [labels, value] as const),
  );
}

function histogramsOf(series: readonly Lived[]): MetricFamily {
  return histogramOf(
    'sizes',
    ...series.map(({ labels, shown }) => {
      let below = 0;
      const atMost = [...BOUNDS, Number.POSITIVE_INFINITY].map((bound, index) => {
        below += shown[index] ?? 0;
        return [bound, below] as const;
      });
      return { labels, atMost, sum: sumOf(shown) };
    }),
  );
}

function cellsOf(series: readonly Lived[]): MetricFamily {
  const labels = series.map((one) => one.labels);
  return cellFamily('histogram', 'sizes', {
    bounds: BOUNDS,
    labels,
    numbers: series.map(({ shown }) => [...shown, sumOf(shown)]),
  });
}

/** As if each bucket had values of one size. */
function sumOf(buckets: readonly number[]): number {
  return buckets.reduce((sum, count, bucket) => sum + count * (bucket + 1), 0);
}

function saidOfCounters(metric: OtlpMetric): readonly Said[] {
  return numberPoints([metric]).map(({ attributes, startTimeMs = Number.NaN, timeMs, value }) => {
    return { id: attributes['id'], startTimeMs, timeMs, numbers: [value] };
  });
}

function saidOfHistograms(metric: OtlpMetric): readonly Said[] {
  return histogramPoints([metric]).map(({ attributes, startTimeMs, timeMs, bucketCounts, sum, count }) => {
    expect(count).toBe(bucketCounts.reduce((total, one) => total + one, 0));
    expect(sum).toBe(sumOf(bucketCounts));
    return { id: attributes['id'], startTimeMs, timeMs, numbers: bucketCounts };
  });
}

function added(points: readonly Said[], width: number): readonly number[] {
  return Array.from({ length: width }, (_, place) =>
    points.reduce((sum, { numbers }) => sum + (numbers[place] ?? 0), 0),
  );
}
