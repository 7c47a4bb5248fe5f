import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/api/numbers.js';
import { createWatched, family, type Watched } from '../watched.js';

/** What a line has, `null`s before it left out. */
function known(line: Line | undefined): Line {
  const first = line?.findIndex((value) => value !== null) ?? -1;
  return first === -1 ? [] : (line ?? []).slice(first);
}

function signups(free: number, pro: number) {
  return family(
    'business_signups_total',
    [
      [free, { plan: 'free' }],
      [pro, { plan: 'pro' }],
    ],
    'counter',
  );
}

function basket(sum: number, count: number) {
  const samples = [
    [count, {}, '_bucket'],
    [sum, {}, '_sum'],
    [count, {}, '_count'],
  ] as const;
  return family('business_basket', samples, 'histogram');
}

/** Each ten seconds something is measured, and the first of it is there when the page is mounted. */
async function play(watched: Watched, steps: readonly (() => void)[]): Promise<void> {
  for (const step of steps) {
    watched.pass(10);
    step();
    await watched.view('business');
  }
}

describe('KPIs', () => {
  test('have their totals, and what they grew by', async () => {
    const watched = createWatched();
    const set = (free: number, pro: number) => () => {
      watched.host.families = [signups(free, pro)];
    };
    await play(watched, [set(5, 1), set(5, 1), set(12, 1), set(13, 1)]);
    const { kpis, timeline } = await watched.view('business');
    expect(timeline).toMatchObject({ stepSeconds: 10, points: 30 });
    expect(kpis).toMatchObject([
      { name: 'business_signups_total', type: 'counter', labels: { plan: 'free' }, value: 13 },
      { labels: { plan: 'pro' }, value: 1 },
    ]);
    expect(known(kpis[0]?.sparkline)).toEqual([0, 0, 7, 1]);
    expect(kpis[0]?.sparkline).toHaveLength(30);
    watched.pass(300);
    expect((await watched.view('business')).kpis[0]?.sparkline.at(-1)).toBe(0);
  });

  test('have a value, or a mean', async () => {
    const watched = createWatched();
    watched.host.families = [family('business_carts', [[4]]), basket(0, 0)];
    await play(watched, [
      () => undefined,
      () => {
        watched.host.families = [family('business_carts', [[-2]]), basket(30, 4)];
      },
    ]);
    const { kpis } = await watched.view('business');
    expect(kpis).toMatchObject([
      { name: 'business_carts', type: 'gauge', value: -2 },
      { name: 'business_basket', type: 'histogram', value: 7.5, count: 4 },
    ]);
    expect(known(kpis[0]?.sparkline)).toEqual([4, -2]);
    expect(known(kpis[1]?.sparkline)).toEqual([0, 4]);
  });

  test('know of an hour what it was, and of a sleep nothing', async () => {
    const watched = createWatched();
    const add = (total: number) => () => {
      watched.host.families = [family('business_x_total', [[total]], 'counter')];
    };
    await play(watched, [add(0), add(3)]);
    watched.pass(1_200);
    await play(watched, [add(3), add(10)]);
    const { kpis } = await watched.view('business', { rangeSeconds: 3_600 });
    const line = known(kpis[0]?.sparkline);
    expect(line.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(10);
    expect(line.filter((value) => value === null).length).toBeGreaterThanOrEqual(9);
  });

  test('of more than two hundred series are the first', async () => {
    const watched = createWatched();
    const samples = Array.from({ length: 500 }, (_, index) => [index, { shop: `${index}` }] as const);
    watched.host.families = [family('business_carts', samples)];
    watched.pass(5);
    expect((await watched.view('business')).kpis).toHaveLength(200);
  });
});

describe('jobs', () => {
  const named = { job_name: 'nightly' };
  const runs = (success: number, failure: number, seconds: number) => [
    family(
      'job_runs_total',
      [
        [success, { ...named, outcome: 'success' }],
        [failure, { ...named, outcome: 'failure' }],
      ],
      'counter',
    ),
    family(
      'job_duration_seconds',
      [
        [seconds, named, '_sum'],
        [success + failure, named, '_count'],
      ],
      'histogram',
    ),
    family('job_running', [[1, named]]),
  ];

  test('have their runs, and how long the last one took', async () => {
    const watched = createWatched();
    const { host } = watched;
    await play(watched, [
      () => {
        host.families = runs(0, 0, 0);
      },
    ]);
    expect((await watched.view('business')).jobs).toEqual([{ job: 'nightly', succeeded: 0, failed: 0, running: 1 }]);
    await play(watched, [
      () => {
        host.families = runs(1, 0, 4);
      },
      () => {
        host.families = [...runs(1, 1, 11), family('job_last_failure_timestamp_seconds', [[1_000.5, named]])];
      },
    ]);
    expect((await watched.view('business')).jobs).toEqual([
      { job: 'nightly', succeeded: 1, failed: 1, running: 1, lastDurationSeconds: 7, lastFailed: true },
    ]);
  });
});

describe('the audit trail', () => {
  test('has its entries, and is not there where there is none', async () => {
    const watched = createWatched();
    expect((await watched.view('business')).audit).toBeUndefined();
    watched.host.families = [
      family(
        'audit_entries_total',
        [
          [3, { action_outcome: 'success' }],
          [1, { action_outcome: 'denied' }],
        ],
        'counter',
      ),
    ];
    watched.pass(1);
    expect((await watched.view('business')).audit).toEqual([
      { labels: { action_outcome: 'success' }, count: 3 },
      { labels: { action_outcome: 'denied' }, count: 1 },
    ]);
  });
});
