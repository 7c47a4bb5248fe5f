import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTelemetry, defineKpis, type Page } from '@vigia/core';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { createWatch, type Watch } from '../../src/watch.js';

const PATIENCE = { timeout: 10_000 };
const directory = mkdtempSync(join(tmpdir(), 'vigia-live-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const kpis = defineKpis({ seats: { type: 'gauge', help: 'Seats.', acrossProcesses: 'max' } });

/** A telemetry that finds others of its service, and answers a few requests. */
function startProcess(requests: number) {
  const watches: Watch[] = [];
  let aheadMs = 0;
  const page: Page = {
    name: 'live',
    path: '/telemetry',
    attach(host) {
      const options = { id: 'shop', routes: 100, requests: 100, lines: 100, lineBytes: 1e6, objectives: [] };
      const watch = createWatch(host, { ...options, clock: () => Date.now() + aheadMs });
      watches.push(watch);
      return watch;
    },
    handle: async () => new Response(),
  };
  const vigia = createTelemetry({
    service: { name: 'shop', environment: 'test' },
    logs: false,
    kpis,
    metrics: { processes: { directory } },
    pages: [page],
    onProblem: () => undefined,
  });
  onTestFinished(() => vigia.close(0));
  const start = { method: 'GET', target: '/', headers: {}, remoteAddress: undefined, httpVersion: '1.1', source: {} };
  for (let index = 0; index < requests; index += 1) {
    vigia.begin(start).end({ outcome: 'completed', status: index === 0 ? 500 : 200, route: '/' });
  }
  vigia.kpi.seats.set(requests);
  aheadMs = 1_000;
  const [watch] = watches;
  if (watch === undefined) throw new Error('The page was not attached.');
  return watch;
}

test('telemetries that find each other answer for all', async () => {
  const watches = [startProcess(30), startProcess(12)];
  for (const watch of watches) await vi.waitFor(() => expectWhole(watch), PATIENCE);
});

async function expectWhole(watch: Watch): Promise<void> {
  const overview = await watch.view('overview', { rangeSeconds: 300 });
  expect(overview.origin).toMatchObject({ processes: [expect.any(String), expect.any(String)], late: [] });
  expect(overview.numbers).toMatchObject({ count: 42, errors: 2 });
  expect(overview.total.count).toBe(42);
  expect(overview.verdict.reasons[0]).toMatchObject({ code: 'errors', values: { errors: 2, route: 'GET /' } });
  const { routes } = await watch.view('routes', { rangeSeconds: 300 });
  expect(routes).toMatchObject([{ route: '/', count: 42 }]);
  const { kpis: rows } = await watch.view('business', { rangeSeconds: 300 });
  expect(rows).toMatchObject([{ name: 'business_seats', value: 30 }]);
  expect((await watch.view('resources', { rangeSeconds: 300 })).processes).toHaveLength(2);
}
