import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { requirement } from '../../../scripts/requirement.mjs';
import { FRAMEWORKS } from '../../src/frameworks.js';
import { CHROMIUM_COMMAND, startBrowser } from '../../src/live/browser.js';
import { LIVE_PACKAGES, type LiveProcess, startLiveProcess } from '../../src/live/live-process.js';
import { openLiveStage } from '../../src/live/live-stage.js';
import { type OpenConsole, type OpenOptions, openConsole } from '../../src/live/open-console.js';
import { startOwnService } from '../../src/live/own-service.js';
import { attemptStream } from '../../src/live/stream-attempt.js';
import { answerOf } from '../../src/processes/cluster-load.js';
import type { Framework } from '../../src/stage.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });
const TOKEN = 'a-secret-of-the-users-own-0123456789';
const POLL = { timeout: 15_000, interval: 50 };

describe.skipIf(chromium.missing)('the live page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser.close());

  async function show(link: string, options?: OpenOptions): Promise<OpenConsole> {
    const shown = await openConsole(browser, link, options);
    onTestFinished(() => shown.close());
    return shown;
  }

  test('adds up the workers of a cluster, and says which of them tells of requests', async () => {
    const service = await startCluster();
    const sent = await sendToAll(service);
    const shown = await show(`${service.url}/telemetry/?token=${TOKEN}`);
    await expect.poll(() => shown.figure('total'), POLL).toBe(sent);
    const said = (await shown.screen.textContent()) ?? '';
    expect(said).toContain('2 processes');
    expect(service.workers.some((pid) => said.includes(String(pid)))).toBe(true);
    await shown.go('routes');
    await expect
      .poll(() => shown.figure('count', shown.page.locator('[data-route="GET /orders/:id"]')), POLL)
      .toBe(sent);
    expect(shown.faults).toEqual([]);
  });

  test('shows two services of a process apart', async () => {
    const first = await openLiveStage(express());
    onTestFinished(() => first.close());
    const second = await first.sibling({ options: { pages: [first.livePage] } });
    onTestFinished(() => second.close());
    for (const [stage, times] of [
      [first, 3],
      [second, 5],
    ] as const) {
      for (let time = 0; time < times; time += 1) await stage.exchange({ path: '/users/1' });
    }
    const shown = await show(await first.link());
    await expect.poll(() => shown.figure('total'), POLL).toBe(3);
    await shown.page.getByRole('combobox', { name: 'Service' }).selectOption({ index: 1 });
    await expect.poll(() => shown.figure('total'), POLL).toBe(5);
    expect(shown.faults).toEqual([]);
  });

  test('asks each second where it gets no stream', async () => {
    const service = await startOwnService({ live: { token: TOKEN, maxClients: 1 }, routes: addRoutes });
    onTestFinished(() => service.close());
    const taken = await attemptStream(service.url, TOKEN);
    onTestFinished(() => taken.connection.leave());
    const shown = await show(`${service.url}/telemetry/?token=${TOKEN}`, { expected: /503/ });
    for (let time = 0; time < 4; time += 1) await fetch(`${service.url}/users/1`);
    await expect.poll(() => shown.figure('total'), POLL).toBe(4);
    const asked = () => shown.requests.filter((url) => url.includes('/api/overview')).length;
    await expect.poll(asked, POLL).toBeGreaterThan(1);
    expect(shown.faults).toEqual([]);
  });

  test('says that the service is gone, and goes on when it is back', async () => {
    const live = { authorize: () => true };
    const service = await startOwnService({ live, routes: addRoutes });
    const shown = await show(`${service.url}/telemetry/`, { expected: /ERR_|Failed to load resource|EventSource/ });
    await service.close();
    await shown.page.getByText('The service cannot be reached').first().waitFor();
    const again = await startOwnService({ live, routes: addRoutes, port: service.port });
    onTestFinished(() => again.close());
    for (let time = 0; time < 4; time += 1) await fetch(`${again.url}/users/1`);
    await expect.poll(() => shown.figure('total'), { ...POLL, timeout: 25_000 }).toBe(4);
    await expect.poll(() => shown.page.getByText('The service cannot be reached').count(), POLL).toBe(0);
    expect(shown.faults).toEqual([]);
  });

  test('says where the link is once a service is back that does not know its reader any more', async () => {
    const service = await startOwnService();
    const shown = await show(await service.linked(), { expected: /ERR_|Failed to load resource|EventSource/ });
    await service.close();
    const again = await startOwnService({ port: service.port });
    onTestFinished(() => again.close());
    await shown.page.getByText('Open the link that the service has written to its log').first().waitFor();
    expect(shown.faults).toEqual([]);
  });
});

function express(): Framework {
  const framework = FRAMEWORKS['express'];
  if (framework === undefined) throw new Error('no fixture for express');
  return framework;
}

function addRoutes(app: {
  get(path: string, handler: (request: unknown, response: Answering) => void): unknown;
}): void {
  app.get('/users/:id', (_request, response) => response.json({}));
}

interface Answering {
  json(body: object): void;
}

async function startCluster(): Promise<LiveProcess> {
  assertFreshBuild(...LIVE_PACKAGES);
  const directory = mkdtempSync(join(tmpdir(), 'vigia-live-cluster-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const service = await startLiveProcess('cluster.mjs', { directory, token: TOKEN });
  onTestFinished(() => service.stop());
  return service;
}

/** @returns how many requests it took until each worker had answered some */
async function sendToAll({ url, workers }: LiveProcess): Promise<number> {
  const answered = new Set<number | undefined>();
  let sent = 0;
  while (sent < 10 || workers.some((pid) => !answered.has(pid))) {
    answered.add(await answerOf(`${url}/orders/1`));
    sent += 1;
  }
  return sent;
}
