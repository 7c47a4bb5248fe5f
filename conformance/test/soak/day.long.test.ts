import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { parseSamples } from '../../src/exposition/samples.js';
import { BUILT_PACKAGES } from '../../src/soak/built-packages.js';
import { type DayState, type SeenDay, type SimulatedDay, startDay } from '../../src/soak/day-process.js';
import { largestGrowth } from '../../src/soak/heap-contents.js';

const HOURS = 24;
const HOUR_MS = 3_600_000;
/** By then everything that may happen once in a day has happened: failures, and their end. */
const SETTLED_HOURS = 13;
/** What is due with the next day belongs to it. */
const DAY_MS = HOURS * HOUR_MS - 1_000;
const SECONDS = DAY_MS / 1_000;
const MAX_GROWTH_BYTES = 32_768;

/** Every 15 seconds; the first after 15. */
const SCRAPES = Math.floor(SECONDS / 15);
/** Every 10 seconds; the first after 5. */
const PROBES = Math.floor((SECONDS - 5) / 10) + 1;
/** Every 30 seconds a scrape comes right after a probe, whose checks hold for both. */
const SHARED_LOOKS = Math.floor((SECONDS - 15) / 30) + 1;
const JOBS = Math.floor(SECONDS / 60);
/** The token changes each hour; the late reader sends the old one for a minute. */
const ROTATIONS = HOURS - 1;
const REFUSALS_PER_ROTATION = 4;

let day: SimulatedDay | undefined;
let settled: DayState;
let late: DayState;
let seen: SeenDay;

beforeAll(async () => {
  assertFreshBuild(...BUILT_PACKAGES);
  day = await startDay();
  await day.pass(SETTLED_HOURS * HOUR_MS);
  settled = await day.look();
  await day.pass(DAY_MS - SETTLED_HOURS * HOUR_MS);
  late = await day.look();
  seen = await day.end();
}, 300_000);

afterAll(() => day?.stop());

test('everything is counted once', () => {
  const [first, second] = seen.expositions.map(parseSamples);
  expect(seen.recorded).toBe(SECONDS);
  expect(first?.sum('http_requests_total')).toBe(SECONDS);
  expect(first?.sum('http_requests_total', { status_code: '500' })).toBe(Math.floor(SECONDS / 100));
  expect(first?.sum('http_request_duration_seconds_sum')).toBeCloseTo(SECONDS * 0.04, 3);
  expect(first?.sum('business_orders_total')).toBe(SECONDS);
  expect(second?.sum('http_requests_total')).toBe(Math.floor(SECONDS / 3));
  expect(second?.sum('telemetry_problems_total')).toBe(0);
});

test('jobs do not drift', () => {
  const [first] = seen.expositions.map(parseSamples);
  expect(first?.sum('job_runs_total', { outcome: 'success' })).toBe(JOBS);
  expect(first?.sum('job_duration_seconds_sum')).toBeCloseTo(JOBS * 2, 3);
  const lastEndedSeconds = Date.UTC(2026, 2, 1) / 1_000 + JOBS * 60 + 2.7;
  expect(first?.sum('job_last_success_timestamp_seconds')).toBeCloseTo(lastEndedSeconds, 2);
});

test('CPU percent is that of the hour, and the start of the process stays', () => {
  for (let hour = 0; hour < HOURS; hour += 1) {
    const percent = hour === 12 ? 80 : 25;
    expect(seen.cpuPercent[hour]?.lowest, `hour ${hour}`).toBeCloseTo(percent, 6);
    expect(seen.cpuPercent[hour]?.highest, `hour ${hour}`).toBeCloseTo(percent, 6);
  }
  expect(seen.startTimes).toEqual([Date.UTC(2026, 2, 1) / 1_000]);
});

test('an event loop that was held is shown for one to two minutes', () => {
  const lastMs = seen.heldSeenAfterMs.at(-1);
  expect(seen.heldSeenAfterMs[0]).toBeLessThanOrEqual(15_100);
  expect(lastMs).toBeGreaterThanOrEqual(60_000);
  expect(lastMs).toBeLessThanOrEqual(125_000);
});

test('two readers see the same', () => {
  expect(seen.scrapes).toBe(SCRAPES);
  expect(seen.comparisons).toBe(SCRAPES - seen.refused);
  expect(seen.disagreements).toEqual([]);
});

test('exemplars are as young as the requests', () => {
  expect(seen.oldestExemplarSeconds).toBeLessThan(2.5);
});

test('a token that rotates is asked for when one was refused, and not more often than each second', () => {
  expect(seen.refused).toBe(ROTATIONS * REFUSALS_PER_ROTATION);
  // At first, by the punctual reader, and for each refusal that comes a second after another question.
  expect(seen.tokensAsked).toBe(1 + ROTATIONS * REFUSALS_PER_ROTATION);
});

test('checks and disks are looked at as often as they should be', () => {
  // The scrape at the end is one more.
  expect(seen.checksRun).toBe(SCRAPES + PROBES - SHARED_LOOKS + 1);
  expect(seen.readiness).toEqual({ 200: PROBES - 60, 503: 60 });
  // At the start and every 15 seconds, for each telemetry.
  expect(seen.diskQuestions).toBe(2 * (1 + SCRAPES));
});

test('the log has a line for what happens, and one a minute for what goes wrong', () => {
  expect(seen.lines).toEqual({
    'telemetry is on': 1,
    'job succeeded': JOBS,
    VIGIA_METRICS_REFUSED: ROTATIONS,
    VIGIA_SINK_FAILED: 60,
    VIGIA_HEALTH_CHECK_FAILED: 1 + 60,
    'The health check "database" is well again.': 1,
    'The health check "queue" is well again.': 60,
  });
  const [first] = seen.expositions.map(parseSamples);
  expect(first?.sum('telemetry_problems_total', { code: 'VIGIA_SINK_FAILED' })).toBe(3_600);
});

test('neither heap nor handles grow, and the end leaves nothing', () => {
  const { heap, ...rest } = late;
  const { heap: heapBefore, ...restBefore } = settled;
  expect(rest).toEqual(restBefore);
  const largest = largestGrowth(heapBefore, heap).join('\n');
  expect(heap.totalBytes - heapBefore.totalBytes, largest).toBeLessThan(MAX_GROWTH_BYTES);
  expect([seen.timers, seen.histograms]).toEqual([0, 0]);
});
