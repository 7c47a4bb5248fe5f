import { describe, expect, test } from 'vitest';
import { createWatched, family, sinkHealth } from '../watched.js';
import { reason, verdict } from './verdict-of.js';

describe('the verdict', () => {
  test('is quiet without requests, healthy with them, and quiet again after five minutes', async () => {
    const watched = createWatched();
    expect(await verdict(watched)).toEqual({ state: 'quiet', reasons: [] });
    watched.request();
    expect(await verdict(watched)).toEqual({ state: 'healthy', reasons: [] });
    watched.pass(290);
    expect((await verdict(watched)).state).toBe('healthy');
    watched.pass(11);
    expect((await verdict(watched)).state).toBe('quiet');
  });

  test('is not quiet while a request runs', async () => {
    const watched = createWatched();
    watched.host.running = 1;
    expect((await verdict(watched)).state).toBe('healthy');
  });

  test('puts the gravest reason first', async () => {
    const watched = createWatched();
    watched.host.families = [
      family('nodejs_heap_used_bytes', [[92]]),
      family('nodejs_heap_size_limit_bytes', [[100]]),
      family('nodejs_eventloop_lag_p99_seconds', [[2]]),
    ];
    watched.pass(5);
    const { state, reasons } = await verdict(watched);
    expect(state).toBe('unhealthy');
    expect(reasons.map(({ code }) => code)).toEqual(['event_loop', 'heap']);
  });
});

describe('what is measured', () => {
  const heap = (used: number) => [
    family('nodejs_heap_used_bytes', [[used]]),
    family('nodejs_heap_size_limit_bytes', [[100]]),
  ];
  const memory = (used: number) => [
    family('process_memory_usage_bytes', [[used]]),
    family('process_memory_limit_bytes', [[100]]),
  ];
  const disk = (available: number) => [
    family('host_filesystem_size_bytes', [
      [100, { mountpoint: '/' }],
      [0, { mountpoint: '/proc' }],
    ]),
    family('host_filesystem_avail_bytes', [
      [available, { mountpoint: '/' }],
      [0, { mountpoint: '/proc' }],
    ]),
  ];
  const lag = (p99: number, max: number) => [
    family('nodejs_eventloop_lag_p99_seconds', [[p99]]),
    family('nodejs_eventloop_lag_max_seconds', [[max]]),
  ];

  test.each([
    ['heap', heap(89), undefined, undefined],
    ['heap', heap(90), 'degraded', { ratio: 0.9 }],
    ['heap', heap(97), 'unhealthy', { ratio: 0.97 }],
    ['memory', memory(89), undefined, undefined],
    ['memory', memory(90), 'degraded', { ratio: 0.9 }],
    ['memory', memory(97), 'unhealthy', { ratio: 0.97 }],
    ['disk', disk(11), undefined, undefined],
    ['disk', disk(10), 'degraded', { path: '/', ratio: 0.9 }],
    ['disk', disk(5), 'unhealthy', { path: '/', ratio: 0.95 }],
    ['event_loop', lag(0.099, 0.9), undefined, undefined],
    ['event_loop', lag(0.1, 0.9), 'degraded', { seconds: 0.9 }],
    ['event_loop', lag(0.01, 1), 'degraded', { seconds: 1 }],
    ['event_loop', lag(1, 1.5), 'unhealthy', { seconds: 1.5 }],
    ['event_loop', lag(0.01, 12), 'unhealthy', { seconds: 12 }],
  ] as const)('tells of %s, and stops when it is well', async (code, families, state, values) => {
    const watched = createWatched();
    watched.host.families = families;
    watched.pass(1);
    const found = await reason(watched, code);
    expect(found?.state).toBe(state);
    expect(found?.values).toEqual(values);
    watched.host.families = [];
    watched.pass(1);
    expect(await reason(watched, code)).toBeUndefined();
  });
});

describe('health', () => {
  const families = [
    family('health_check_up', [
      [0, { check: 'database', critical: 'true' }],
      [0, { check: 'mail', critical: 'false' }],
    ]),
  ];

  test('tells which checks have failed, and of what', async () => {
    const watched = createWatched();
    watched.host.families = families;
    watched.host.readiness = {
      status: 'failed',
      checks: {
        database: { status: 'failed', durationMs: 3, checkedAt: '2026-11-22T00:00:00.000Z', error: 'refused' },
        mail: { status: 'failed' },
        queue: { status: 'ok' },
      },
    };
    watched.pass(1);
    expect((await verdict(watched)).reasons).toEqual([
      { code: 'check_failed', state: 'unhealthy', values: { check: 'database', reason: 'refused' } },
      { code: 'check_failed', state: 'degraded', values: { check: 'mail', reason: '' } },
    ]);
    watched.host.readiness = { status: 'ok', checks: { database: { status: 'ok' } } };
    expect((await verdict(watched)).reasons).toEqual([]);
  });

  test('comes last when it ends', async () => {
    const watched = createWatched();
    watched.host.families = families;
    watched.host.readiness = { status: 'shutting_down', checks: { database: { status: 'failed' } } };
    watched.pass(1);
    const { state, reasons } = await verdict(watched);
    expect(state).toBe('ending');
    expect(reasons.map(({ code }) => code)).toEqual(['ending', 'check_failed']);
  });
});

describe('sinks', () => {
  test.each(['half_open', 'open', 'paused'] as const)('are told of when their breaker is %s', async (breaker) => {
    const watched = createWatched();
    watched.host.sinks = [
      { name: 'loki', health: sinkHealth({ breaker }) },
      { name: 'silent', health: undefined },
    ];
    watched.pass(1);
    expect((await verdict(watched)).reasons).toEqual([
      { code: 'sink_open', state: 'degraded', values: { sink: 'loki', breaker } },
    ]);
    watched.host.sinks = [{ name: 'loki', health: sinkHealth() }];
    watched.pass(1);
    expect((await verdict(watched)).reasons).toEqual([]);
  });

  test('that drop are told of for five minutes, with all that they dropped in them', async () => {
    const watched = createWatched();
    const drop = (queue_full: number, closed: number) => {
      watched.host.sinks = [{ name: 'loki', health: sinkHealth({ dropped: { queue_full, closed } }) }];
    };
    drop(0, 0);
    watched.pass(1);
    expect(await reason(watched, 'sink_drops')).toBeUndefined();
    drop(3, 1);
    watched.pass(1);
    expect((await reason(watched, 'sink_drops'))?.values).toEqual({ sink: 'loki', count: 4, reason: 'queue_full' });
    watched.pass(200);
    drop(3, 11);
    expect((await reason(watched, 'sink_drops'))?.values).toEqual({ sink: 'loki', count: 14, reason: 'closed' });
    watched.pass(110);
    expect((await reason(watched, 'sink_drops'))?.values).toEqual({ sink: 'loki', count: 10, reason: 'closed' });
    watched.pass(200);
    expect(await reason(watched, 'sink_drops')).toBeUndefined();
  });

  test('are told of after a sleep of hours, in which nobody looked', async () => {
    const watched = createWatched();
    watched.host.sinks = [{ name: 'loki', health: sinkHealth({ dropped: { queue_full: 1 } }) }];
    watched.pass(40_000);
    expect((await reason(watched, 'sink_drops'))?.values).toMatchObject({ count: 1 });
  });
});

describe('budgets', () => {
  test('are told of when they are full', async () => {
    const watched = createWatched();
    const series = (used: number) => ({
      used,
      limit: 10,
      routes: { used: used - 1, limit: 9 },
      domains: { used: 1, limit: 16 },
      byRoute: [],
    });
    watched.host.series = series(9);
    expect((await verdict(watched)).reasons).toEqual([]);
    watched.host.series = series(10);
    expect((await verdict(watched)).reasons.map(({ code, values }) => [code, values])).toEqual([
      ['series', { budget: 'series' }],
      ['series', { budget: 'routes' }],
    ]);
  });
});

describe('jobs', () => {
  const job = (success: number, failure: number) => [
    family('job_running', [[0, { job_name: 'nightly' }]]),
    family('job_last_success_timestamp_seconds', [[success, { job_name: 'nightly' }]]),
    family('job_last_failure_timestamp_seconds', [[failure, { job_name: 'nightly' }]]),
  ];

  test('are told of until they succeed', async () => {
    const watched = createWatched();
    watched.host.families = job(100, 200);
    watched.pass(1);
    expect((await verdict(watched)).reasons).toEqual([
      { code: 'job_failed', state: 'degraded', values: { job: 'nightly' } },
    ]);
    watched.host.families = job(300, 200);
    watched.pass(1);
    expect((await verdict(watched)).reasons).toEqual([]);
  });
});
