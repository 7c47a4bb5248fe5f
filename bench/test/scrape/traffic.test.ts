import { expect, it } from 'vitest';
import { createTraffic } from '../../src/scrape/traffic.js';

function recordedBy(work: (traffic: ReturnType<typeof createTraffic>) => void) {
  const records: [number, number][] = [];
  const traffic = createTraffic(1_000, (index, seconds) => void records.push([index, seconds]));
  work(traffic);
  expect(traffic.recordCount()).toBe(records.length);
  return records;
}

it('records to every series, or to one in a hundred', () => {
  const all = recordedBy((traffic) => traffic.some('all-changed'));
  expect(new Set(all.map(([index]) => index)).size).toBe(1_000);
  const some = recordedBy((traffic) => traffic.some('1pct-changed'));
  expect(some).toHaveLength(10);
  expect(some.every(([index, seconds]) => index >= 0 && index < 1_000 && seconds >= 0)).toBe(true);
});

it('is the same in every process', () => {
  const work = (traffic: ReturnType<typeof createTraffic>) => {
    traffic.all();
    traffic.some('1pct-changed');
  };
  expect(recordedBy(work)).toEqual(recordedBy(work));
});
