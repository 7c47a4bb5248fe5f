import { createTelemetry, defineKpis, type ExchangeStart, type Page, type TelemetryOptions } from '@vigia/core';
import { expect, onTestFinished, test } from 'vitest';
import { createWatch, type Watch } from '../../src/watch.js';

const KPIS = defineKpis({ signups: { type: 'counter', help: 'Signups.', labels: { plan: ['free', 'pro'] } } });

function start(target: string, headers: ExchangeStart['headers'] = {}): ExchangeStart {
  return { method: 'GET', target, headers, remoteAddress: '127.0.0.1', httpVersion: '1.1', source: {} };
}

/** A telemetry with a page that only watches it. */
function watchedTelemetry(options: Pick<TelemetryOptions, 'metrics'> = {}) {
  const watches: Watch[] = [];
  let aheadMs = 0;
  const page: Page = {
    name: 'live',
    path: '/telemetry',
    attach(host) {
      const watch = createWatch(host, {
        id: 'orders',
        routes: 100,
        requests: 100,
        lines: 2_000,
        lineBytes: 2_097_152,
        objectives: [],
        clock: () => Date.now() + aheadMs,
      });
      watches.push(watch);
      return watch;
    },
    handle: async () => new Response(),
  };
  const vigia = createTelemetry({
    service: { name: 'orders', version: '1.2.3' },
    kpis: KPIS,
    logs: { destination: { write: () => undefined } },
    pages: [page],
    ...options,
  });
  onTestFinished(() => vigia.close(0));
  const [watch] = watches;
  if (watch === undefined) throw new Error('The page was not attached.');
  // What is measured is looked at once a second.
  const pass = (seconds: number) => {
    aheadMs += seconds * 1_000;
  };
  return { vigia, watch, pass };
}

test('a real telemetry is watched: its requests, errors, lines, KPIs, jobs and resources', async () => {
  const { vigia, watch, pass } = watchedTelemetry();
  for (let index = 0; index < 20; index += 1) {
    vigia.begin(start('/users/7')).end({ outcome: 'completed', status: 200, route: '/users/:id' });
  }
  const failing = vigia.begin(start('/pay?card=1&token=s3cret', { cookie: 's3cret', host: 'localhost' }));
  const running = vigia.begin(start('/slow'));
  failing.fail(new TypeError('no such card'));
  failing.end({ outcome: 'completed', status: 500, route: '/pay', responseBytes: 7 });
  vigia.logger.warn({ order: 7, password: 's3cret' }, 'odd');
  vigia.kpi.signups.inc({ plan: 'pro' });
  await vigia.job('nightly', () => 1);
  await expect(
    vigia.job('weekly', () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');
  vigia.report({ code: 'VIGIA_INTERNAL', message: 'Something.', fix: 'Nothing.' });
  pass(1);

  const overview = await watch.view('overview', { rangeSeconds: 300 });
  expect(overview).toMatchObject({ inFlight: 1, numbers: { count: 21, errors: 1, responseBytes: 7 } });
  expect(overview.service).toMatchObject({ name: 'orders', version: '1.2.3', id: 'orders' });
  expect(overview.errors).toMatchObject([{ route: '/pay', path: '/pay', error: 'TypeError: no such card' }]);
  expect(overview.verdict.reasons.map(({ code }) => code)).toContain('job_failed');

  const { routes } = await watch.view('routes', { rangeSeconds: 3_600 });
  expect(routes.map(({ route, count }) => [route, count])).toEqual([
    ['/users/:id', 20],
    ['/pay', 1],
  ]);

  const { request, exemplars } = await watch.view('request', { id: failing.traceId });
  expect(request).toMatchObject({ query: 'card=1&token=[Redacted]', thrown: { name: 'TypeError' } });
  expect(request?.headers).toEqual([
    ['cookie', '[Redacted]'],
    ['host', 'localhost'],
  ]);
  expect(exemplars).toMatchObject([{ labels: { route: '/pay' } }]);

  const logs = { level: 'warn', text: undefined, request: undefined, after: undefined, limit: 100 } as const;
  const { lines } = await watch.view('logs', logs);
  expect(lines.map(({ kind, message }) => [kind, message])).toEqual([
    ['request', 'GET /pay 500'],
    ['line', 'odd'],
    ['line', 'job failed'],
    ['problem', 'Something.'],
  ]);
  expect(JSON.stringify([lines, request, overview])).not.toContain('s3cret');

  const business = await watch.view('business', { rangeSeconds: 300 });
  expect(business.kpis).toMatchObject([
    { name: 'business_signups_total', labels: { plan: 'free' }, value: 0 },
    { name: 'business_signups_total', labels: { plan: 'pro' }, value: 1 },
  ]);
  expect(business.jobs).toMatchObject([
    { job: 'nightly', succeeded: 1, failed: 0, running: 0, lastFailed: false },
    { job: 'weekly', succeeded: 0, failed: 1, running: 0, lastFailed: true },
  ]);

  const { now } = await watch.view('resources', { rangeSeconds: 300 });
  expect(now.residentBytes).toBeGreaterThan(1e6);
  expect(now.heapLimitBytes).toBeGreaterThan(now.heapUsedBytes ?? 0);
  expect(now.cpuCores).toBeGreaterThanOrEqual(0);

  const delivery = await watch.view('delivery', {});
  expect(delivery).toMatchObject({ readiness: 'ok', problems: [{ code: 'VIGIA_INTERNAL', count: 1 }] });
  expect(delivery.series?.byRoute.map(({ route }) => route).toSorted()).toEqual(['/pay', '/users/:id']);
  running.end({ outcome: 'aborted', status: undefined, route: undefined });
  expect((await watch.view('overview', { rangeSeconds: 300 })).total).toEqual({ count: 22, errors: 1, aborted: 1 });
});

test('it ends with its telemetry, and says so before', async () => {
  const { vigia, watch } = watchedTelemetry();
  vigia.begin(start('/')).end({ outcome: 'completed', status: 200, route: '/' });
  await vigia.close(0);
  expect((await watch.summary()).verdict.state).toBe('ending');
});

test('with metrics off it knows of requests and lines all the same', async () => {
  const { vigia, watch } = watchedTelemetry({ metrics: false });
  vigia.begin(start('/')).end({ outcome: 'completed', status: 200, route: '/' });
  expect((await watch.view('overview', { rangeSeconds: 300 })).numbers.count).toBe(1);
  expect((await watch.view('delivery', {})).series).toBeUndefined();
});
