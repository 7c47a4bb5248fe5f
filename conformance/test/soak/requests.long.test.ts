import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import type { Samples } from '../../src/exposition/samples.js';
import { BUILT_PACKAGES } from '../../src/soak/built-packages.js';
import { largestGrowth } from '../../src/soak/heap-contents.js';
import { playSoak, type Soak } from '../../src/soak/play-soak.js';
import { type OwnCounts, type SoakedService, startSoakedService } from '../../src/soak/service-process.js';
import { type ExpectedCounts, expectedCounts } from '../../src/soak/traffic.js';

const ROUNDS = 26;
/** Of the first application, and of the second, which lives in the same process. */
const HUNDREDS = [80, 20];
const PER_ROUND = 100 * HUNDREDS.reduce((total, each) => total + each);
/** The least that can leak with each request, one number or one reference, is 8. */
const MAX_GROWTH_BYTES = 1;
const EMPTY_AT_THE_END = [
  'http_requests_in_flight',
  'http_streams_active',
  'job_running',
  'telemetry_problems_total',
  'telemetry_events_dropped_total',
];

describe.each(['express', 'koa', 'fastify', 'nest'])(
  `${ROUNDS * PER_ROUND} requests to two applications of %s`,
  (framework) => {
    let service: SoakedService | undefined;
    let soak: Soak;

    beforeAll(async () => {
      assertFreshBuild(...BUILT_PACKAGES);
      service = await startSoakedService(framework);
      soak = await playSoak(service, { rounds: ROUNDS, hundreds: HUNDREDS });
    }, 400_000);

    afterAll(() => service?.stop());

    test('each is answered, recorded and counted once', () => {
      for (const [index, hundreds] of HUNDREDS.entries()) {
        const expected = expectedCounts(hundreds * ROUNDS);
        expect(soak.answered[index]).toEqual(expected.answered);
        expectCounts(expected, soak.samples[index], soak.ended.counts[index]);
      }
    });

    test('nothing is left running, and nothing went wrong', () => {
      for (const samples of soak.samples) {
        for (const name of EMPTY_AT_THE_END) expect(samples.sum(name), name).toBe(0);
      }
      expect(soak.ended.counts.map(({ problems }) => problems)).toEqual([{}, {}]);
      expect(soak.mistakes).toEqual([]);
    });

    test('handles and listeners do not become more', () => {
      expect(soak.ended.handles).toEqual(soak.halfway.handles);
    });

    test('the heap does not grow', () => {
      const largest = largestGrowth(soak.halfway.heap, soak.ended.heap).join('\n');
      expect(growthPerRequest(soak, ROUNDS), largest).toBeLessThan(MAX_GROWTH_BYTES);
    });
  },
);

test('a leak of one number with each request would be found', { timeout: 120_000 }, async () => {
  assertFreshBuild(...BUILT_PACKAGES);
  const service = await startSoakedService('fastify', { leakedBytes: 8 });
  try {
    const soak = await playSoak(service, { rounds: 2, hundreds: HUNDREDS });
    expect(growthPerRequest(soak, 2)).toBeGreaterThan(4);
  } finally {
    await service.stop();
  }
});

/** In the second half. */
function growthPerRequest({ halfway, ended }: Soak, rounds: number): number {
  return (ended.heap.totalBytes - halfway.heap.totalBytes) / ((rounds / 2) * PER_ROUND);
}

function expectCounts(expected: ExpectedCounts, samples: Samples | undefined, own: OwnCounts | undefined): void {
  const timed = expected.recorded - expected.streams;
  for (const [labels, count] of expected.requests) {
    expect(samples?.sum('http_requests_total', labels), JSON.stringify(labels)).toBe(count);
  }
  expect(samples?.sum('http_requests_total')).toBe(timed);
  expect(samples?.sum('http_request_duration_seconds_count')).toBe(timed);
  expect(samples?.sum('http_requests_aborted_total')).toBe(expected.aborted);
  expect(samples?.sum('http_streams_total', { kind: 'event_stream', route: '/events' })).toBe(expected.streams);
  expect(samples?.sum('business_orders_total')).toBe(expected.orders);
  expect(samples?.sum('business_basket_count')).toBe(expected.orders);
  expect(own?.recorded).toBe(expected.recorded);
  expect(samples?.sum('job_runs_total', { outcome: 'success' })).toBe(own?.jobs);
}
