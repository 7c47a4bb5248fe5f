import { describe, expect, test } from 'vitest';
import { RANGES_SECONDS } from '../../src/api/api.js';
import { createRandom, type Random } from '../random.js';
import { createWatched, MIDNIGHT_MS, type Watched } from '../watched.js';

/** A request as a reference keeps it, which forgets nothing by itself. */
interface Kept {
  readonly second: number;
  readonly route: string;
  readonly status: number;
  readonly durationSeconds: number;
  readonly responseBytes: number;
}

const ROUTES = ['/a', '/b', '/c'] as const;
const HOUR_SECONDS = 3_600;

/** How far the clock goes between requests, in seconds: rest, sleep, a clock that is set, backwards too. */
function jump(random: Random): number {
  if (random.chance(0.7)) return random.next() * 2;
  if (random.chance(0.5)) return random.below(400);
  return random.pick([-1, -20, -400, -7_300, 600, 3_590, 3_600, 3_610, 20_000]);
}

/**
 * What is remembered of the requests: a moment has one place in the memory of an hour, and the last one that needed the
 * place has it.
 */
function remembered(all: readonly Kept[], stepSeconds: number): readonly Kept[] {
  const stepOf = ({ second }: Kept) => Math.floor(second / stepSeconds);
  const holders = new Map<number, number>();
  for (const request of all) holders.set(stepOf(request) % (HOUR_SECONDS / stepSeconds), stepOf(request));
  const current = new Map<number, Kept[]>();
  for (const request of all) {
    const place = stepOf(request) % (HOUR_SECONDS / stepSeconds);
    const kept = current.get(place) ?? [];
    const [first] = kept;
    current.set(place, first === undefined || stepOf(first) === stepOf(request) ? [...kept, request] : [request]);
  }
  return [...current.values()].flat();
}

interface Timeline {
  readonly startTimeMs: number;
  readonly stepSeconds: number;
  readonly points: number;
}

function within(requests: readonly Kept[], { startTimeMs, stepSeconds, points }: Timeline): readonly Kept[] {
  const start = startTimeMs / 1_000;
  return requests.filter(({ second }) => second >= start && second < start + stepSeconds * points);
}

function sumsOf(requests: readonly Kept[]) {
  return {
    count: requests.length,
    errors: requests.filter(({ status }) => status >= 500).length,
    responseBytes: requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
  };
}

async function expectSame(watched: Watched, all: readonly Kept[]): Promise<void> {
  const seconds = remembered(all, 1);
  for (const rangeSeconds of RANGES_SECONDS) {
    const overview = await watched.view('overview', { rangeSeconds });
    expect(overview.numbers).toMatchObject(sumsOf(within(seconds, overview.timeline)));
    expect(overview.total.count).toBe(all.length);
    const view = await watched.view('routes', { rangeSeconds });
    const rows = new Map(view.routes.map((row) => [row.route, row]));
    for (const route of ROUTES) {
      const ofRoute = all.filter((request) => request.route === route);
      const wanted = within(remembered(ofRoute, 10), view.timeline);
      const row = rows.get(route);
      if (wanted.length === 0) expect(row).toBeUndefined();
      else expect(row).toMatchObject({ ...sumsOf(wanted), maxSeconds: Math.max(...wanted.map(duration)) });
      expect(row?.sparkline.reduce<number>((sum, value) => sum + (value ?? 0), 0) ?? 0).toBe(wanted.length);
    }
  }
}

function duration({ durationSeconds }: Kept): number {
  return durationSeconds;
}

describe('numbers over time', () => {
  test.each([1, 2, 3, 4, 5, 6])('are those of all requests of the range, however the clock goes (%d)', async (seed) => {
    const random = createRandom(seed);
    const watched = createWatched({ startMs: MIDNIGHT_MS + random.below(100_000) });
    const all: Kept[] = [];
    for (let step = 0; step < 400; step += 1) {
      watched.pass(jump(random));
      const facts = {
        route: random.pick(ROUTES),
        status: random.chance(0.2) ? 503 : 200,
        durationSeconds: random.next(),
        responseBytes: random.below(1_000),
      };
      watched.request(facts);
      all.push({ ...facts, second: Math.floor(watched.nowMs() / 1_000) });
      if (step % 40 === 0) await expectSame(watched, all);
    }
    await expectSame(watched, all);
  });

  test('have each request in the range until it is as old as that, and not longer', async () => {
    const watched = createWatched();
    watched.request();
    watched.pass(298);
    expect((await watched.view('overview')).numbers.count).toBe(1);
    watched.pass(2);
    expect((await watched.view('overview')).numbers.count).toBe(0);
    expect((await watched.view('overview', { rangeSeconds: 900 })).numbers.count).toBe(1);
  });

  test('begin anew after an hour without a request, and know the total still', async () => {
    const watched = createWatched();
    watched.requests(5, { status: 500 });
    watched.pass(3_600);
    watched.request();
    const { numbers, total } = await watched.view('overview', { rangeSeconds: 3_600 });
    expect(numbers).toMatchObject({ count: 1, errors: 0 });
    expect(total).toMatchObject({ count: 6, errors: 5 });
  });

  test('are not known before the page was there, and nothing happened since', async () => {
    const watched = createWatched();
    watched.pass(10);
    const { rate, timeline, p95 } = await watched.view('overview');
    expect(timeline.points).toBe(150);
    expect(rate.slice(-6)).toEqual([0, 0, 0, 0, 0, null]);
    expect(rate.slice(0, -6).every((value) => value === null)).toBe(true);
    expect(p95.every((value) => value === null)).toBe(true);
  });

  test('have a rate over the time that is known, not over a range that has not been yet', async () => {
    const watched = createWatched();
    watched.pass(20);
    watched.requests(100);
    expect((await watched.view('overview')).numbers.rate).toBe(5);
    watched.pass(-7_200);
    watched.requests(10);
    watched.pass(10);
    expect((await watched.view('overview')).numbers.rate).toBe(1);
  });

  test('add up step by step to what the range has', async () => {
    const watched = createWatched();
    for (let second = 0; second < 300; second += 1) {
      watched.pass(1);
      watched.requests(second % 4, { durationSeconds: 0.1 * (1 + (second % 3)) });
    }
    watched.pass(1.5);
    const { rate, timeline, numbers, p50 } = await watched.view('overview');
    const steps = rate.map((value, step) => (value ?? 0) * (step === rate.length - 1 ? 1.5 : timeline.stepSeconds));
    expect(numbers.count).toBeGreaterThan(400);
    expect(steps.reduce((sum, count) => sum + count, 0)).toBeCloseTo(numbers.count, 6);
    expect(p50.filter((value) => value !== null).length).toBeGreaterThan(100);
  });
});
