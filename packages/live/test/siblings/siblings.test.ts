import type { Siblings } from '@vigia/core';
import { describe, expect, test } from 'vitest';
import { createWatched, exchangeEvent, family, MIDNIGHT_MS, type Watched, type WatchedOptions } from '../watched.js';

/** Processes of one service that ask each other, and what each of them says in place of an answer. */
function createService(count: number, options: WatchedOptions = {}) {
  const processes: Watched[] = [];
  const broken = new Map<number, string | undefined>();
  const siblingsOf = (self: number): Siblings => ({
    self: `p${self}`,
    async ask(question) {
      const others = processes.map((watched, index) => ({ watched, index })).filter(({ index }) => index !== self);
      const answers = await Promise.all(
        others.map(async ({ watched, index }) => ({
          process: `p${index}`,
          answer: broken.has(index) ? broken.get(index) : await watched.watch.answer?.(question),
        })),
      );
      return {
        answers: answers.flatMap(({ process, answer }) => (answer === undefined ? [] : [{ process, answer }])),
        late: answers.filter(({ answer }) => answer === undefined).map(({ process }) => process),
      };
    },
  });
  for (let index = 0; index < count; index += 1) {
    processes.push(createWatched({ ...options, siblings: siblingsOf(index) }));
  }
  const at = (index: number): Watched => processes[index] ?? createWatched();
  const each = (act: (watched: Watched, index: number) => void) => processes.forEach(act);
  return { at, each, broken };
}

describe('several processes', () => {
  test('have the numbers of all, whichever answers', async () => {
    const service = createService(3, { objectives: [{ name: 'answers', target: 0.9 }] });
    service.each((watched, index) => {
      watched.pass(10);
      watched.host.running = index + 1;
      watched.requests(10 * (index + 1), { durationSeconds: 0.01 * 10 ** index });
      watched.requests(index, { status: 500, route: `/only-${index}` });
    });
    for (const index of [0, 1, 2]) {
      const view = await service.at(index).view('overview');
      expect(view.numbers).toMatchObject({ count: 63, errors: 3 });
      expect(view.numbers.rate).toBeCloseTo(6.3, 9);
      expect(view.total).toEqual({ count: 63, errors: 3, aborted: 0 });
      expect(view.inFlight).toBe(6);
      expect(view.statuses).toMatchObject({ '2xx': 60, '5xx': 3 });
      expect(view.numbers.p99).toBeGreaterThan(0.7);
      expect(view.objectives[0]).toMatchObject({ count: 63, good: 60 });
      expect(view.origin.answeredBy).toBe(`p${index}`);
      expect(view.origin.processes[0]).toBe(`p${index}`);
      expect(view.origin.processes.toSorted()).toEqual(['p0', 'p1', 'p2']);
      expect(view.origin.late).toEqual([]);
      expect(view.service.rate).toBeCloseTo(6.3, 9);
      expect(view.rate.at(-6)).toBe(0);
    }
    const { routes } = await service.at(1).view('routes');
    expect(routes.map(({ route, count }) => [route, count])).toEqual([
      ['/users/:id', 60],
      ['/only-2', 2],
      ['/only-1', 1],
    ]);
    const route = await service.at(2).view('route');
    expect(route.numbers.count).toBe(60);
    expect(route.statuses).toEqual([{ status: 200, count: 60 }]);
    expect((await service.at(0).view('requests', { kind: 'errors' })).requests).toEqual([]);
  });

  test('have the same points as one process with all requests', async () => {
    const service = createService(2);
    const alone = createWatched();
    for (let index = 0; index < 200; index += 1) {
      const facts = { durationSeconds: 0.001 * (index + 1), status: index % 7 === 0 ? 500 : 200 };
      service.each((watched) => watched.pass(1));
      alone.pass(1);
      service.at(index % 2).request(facts);
      alone.request(facts);
    }
    const { rate, errorRate, p50, p95, p99, numbers } = await service.at(0).view('overview', { rangeSeconds: 900 });
    const whole = await alone.view('overview', { rangeSeconds: 900 });
    expect({ rate, errorRate, p50, p95, p99, numbers }).toEqual({
      rate: whole.rate,
      errorRate: whole.errorRate,
      p50: whole.p50,
      p95: whole.p95,
      p99: whole.p99,
      numbers: whole.numbers,
    });
  });

  test.each([
    ['does not answer', undefined],
    ['answers what is no JSON', '{"format":1,'],
    ['answers nothing', ''],
    ['answers null', 'null'],
    ['answers in another format', '{"format":2,"name":"service","answer":{}}'],
    ['does not know the question', '{"format":1}'],
    ['answers another question', '{"format":1,"name":"routes","answer":{}}'],
  ])('are shown without one that %s', async (_, answer) => {
    const service = createService(3);
    service.each((watched) => watched.requests(10));
    service.broken.set(1, answer);
    const view = await service.at(0).view('overview');
    expect(view.numbers.count).toBe(20);
    expect(view.origin).toEqual({ processes: ['p0', 'p2'], late: ['p1'], answeredBy: 'p0' });
    expect((await service.at(0).view('resources')).late).toEqual(['p1']);
  });

  test.each([
    '{"format":1,"name":"service","question":{"window":{"startSecond":0,"stepSeconds":1,"points":1000000000}}}',
    '{"format":1,"name":"state","question":null}',
    '',
    'null',
    '{}',
    '[]',
    '{"format":1,"name":"__proto__"}',
    '{"format":1,"name":"toString"}',
    '{"format":9}',
  ])('ask in their own language alone: %j', async (question) => {
    expect(await createWatched().watch.answer?.(question)).toBe('{"format":1}');
  });

  test('come to one verdict', async () => {
    const service = createService(2);
    service.at(0).requests(4);
    service.at(1).requests(4, { status: 500, route: '/ill' });
    service.at(1).requests(4);
    service.each((watched, index) => {
      const used = [91, 98][index] ?? 0;
      watched.host.families = [
        family('nodejs_heap_used_bytes', [[used]]),
        family('nodejs_heap_size_limit_bytes', [[100]]),
      ];
      watched.pass(1);
    });
    for (const index of [0, 1]) {
      const { verdict } = await service.at(index).watch.summary();
      expect(verdict).toEqual({
        state: 'unhealthy',
        reasons: [
          { code: 'errors', state: 'unhealthy', values: { ratio: 1 / 3, errors: 4, route: 'GET /ill', seconds: 60 } },
          { code: 'heap', state: 'unhealthy', values: { ratio: 0.98 } },
        ],
      });
    }
  });

  test('forgive a job that succeeded in another process since', async () => {
    const service = createService(2);
    const named = { job_name: 'nightly' };
    service.each((watched, index) => {
      const last = index === 0 ? 'job_last_failure_timestamp_seconds' : 'job_last_success_timestamp_seconds';
      watched.host.families = [family('job_running', [[0, named]]), family(last, [[100 + index, named]])];
      watched.pass(1);
    });
    expect((await service.at(0).watch.summary()).verdict.reasons).toEqual([]);
    service.broken.set(1, undefined);
    expect((await service.at(0).watch.summary()).verdict.reasons).toMatchObject([{ code: 'job_failed' }]);
  });

  test('are quiet when all are', async () => {
    const service = createService(2);
    expect((await service.at(0).watch.summary()).verdict.state).toBe('quiet');
    service.at(1).request();
    expect((await service.at(0).watch.summary()).verdict.state).toBe('healthy');
  });

  test('add up KPIs as each of them says, and jobs', async () => {
    const rules = { business_seats: 'max', business_carts: 'sum', business_free: 'min', business_own: 'own' } as const;
    const service = createService(2, {
      acrossProcesses: (metric) => rules[metric as keyof typeof rules] ?? 'own',
    });
    service.each((watched, index) => {
      const value = index + 1;
      watched.host.families = [
        ...Object.keys(rules).map((name) => family(name, [[value]])),
        family('business_orders_total', [[value * 10]], 'counter'),
        family(
          'business_basket',
          [
            [value * 100, {}, '_sum'],
            [value, {}, '_count'],
          ],
          'histogram',
        ),
        family('job_running', [[value, { job_name: 'nightly' }]]),
        family('job_last_success_timestamp_seconds', [[value, { job_name: 'nightly' }]]),
        family('audit_entries_total', [[value, { action_outcome: 'success' }]], 'counter'),
      ];
      watched.pass(1);
    });
    const { kpis, jobs, audit } = await service.at(1).view('business');
    expect(Object.fromEntries(kpis.map(({ name, value }) => [name, value]))).toEqual({
      business_seats: 2,
      business_carts: 3,
      business_free: 1,
      business_own: 2,
      business_orders_total: 30,
      business_basket: 100,
    });
    expect(kpis.map(({ sparkline }) => sparkline.at(-1))).toEqual([2, 3, 1, 2, 0, 0]);
    expect(jobs).toMatchObject([{ job: 'nightly', running: 3, lastSuccessTimeMs: 2_000, lastFailed: false }]);
    expect(audit).toEqual([{ labels: { action_outcome: 'success' }, count: 3 }]);
  });
});

describe('an answer to another process', () => {
  test('is some KiB, of an hour with a hundred routes too', async () => {
    const watched = createWatched();
    for (let index = 0; index < 3_600; index += 1) {
      watched.pass(1);
      watched.watch.record?.(exchangeEvent(index, MIDNIGHT_MS, { route: `/r${index % 100}` }));
    }
    const ask = async (name: string, window: object) =>
      (await watched.watch.answer?.(JSON.stringify({ format: 1, name, question: { window } })))?.length;
    const startSecond = MIDNIGHT_MS / 1_000;
    expect(await ask('service', { startSecond, stepSeconds: 20, points: 180 })).toBeLessThan(65_536);
    expect(await ask('routes', { startSecond, stepSeconds: 120, points: 30 })).toBeLessThan(131_072);
  });
});
