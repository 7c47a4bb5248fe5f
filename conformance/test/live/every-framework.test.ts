import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import type { RawRequest } from '../../src/clients/raw-request.js';
import { NEST_FASTIFY_DIALECT } from '../../src/dialects.js';
import { nestFixture } from '../../src/fixtures/nest.js';
import { FRAMEWORKS } from '../../src/frameworks.js';
import { CHROMIUM_COMMAND, startBrowser } from '../../src/live/browser.js';
import { type LiveStage, openLiveStage } from '../../src/live/live-stage.js';
import { type OpenConsole, openConsole } from '../../src/live/open-console.js';
import type { Framework } from '../../src/stage.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });

const nest = { common, core, ExpressAdapter, FastifyAdapter };
const ALL: Readonly<Record<string, Framework>> = {
  ...FRAMEWORKS,
  'nest on fastify': { makeHarness: nestFixture(nest, 'fastify'), dialect: NEST_FASTIFY_DIALECT },
};

/** What is sent, how often, and what the page is to call it. */
const TRAFFIC: readonly { readonly request: RawRequest; readonly times: number; readonly row: string }[] = [
  { request: { path: '/users/7' }, times: 12, row: 'GET /users/:id' },
  { request: { path: '/users', method: 'POST' }, times: 3, row: 'POST /users' },
  { request: { path: '/missing/1' }, times: 2, row: 'GET /missing/:id' },
  { request: { path: '/throw/1' }, times: 2, row: 'GET /throw/:id' },
  { request: { path: '/api/v1/users/1/posts/2' }, times: 4, row: 'GET /api/v1/users/:userId/posts/:postId' },
];
const SENT = TRAFFIC.reduce((sum, { times }) => sum + times, 0);
const FAILED = 2;

/** Frames come each second; the first may have been on its way, and the second is then within two seconds. */
const MOST_FRAMES = 3;

async function sendAll({ exchange, log }: LiveStage): Promise<void> {
  for (const { request, times } of TRAFFIC) {
    for (let time = 0; time < times; time += 1) await exchange(request);
  }
  await log.reached(SENT);
}

const POLL = { timeout: 10_000, interval: 50 };

describe.skipIf(chromium.missing)('the live page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser.close());

  describe.each(Object.entries(ALL))('on %s', (_name, framework) => {
    let stage: LiveStage;
    let shown: OpenConsole;

    beforeAll(async () => {
      stage = await openLiveStage(framework);
      shown = await openConsole(browser, await stage.link());
      await sendAll(stage);
    });

    afterAll(async () => {
      await shown.close();
      await stage.close();
    });

    test('shows as many requests as were sent, and none of its own', async () => {
      await shown.go('overview');
      await expect.poll(() => shown.figure('total'), POLL).toBe(SENT);
      expect(await shown.figure('errorRatio')).toBeCloseTo(FAILED / SENT);
      expect(await shown.figure('aborted')).toBe(0);
      expect(await shown.figure('inFlight')).toBe(0);
      await shown.go('routes');
      for (const { row, times } of TRAFFIC) {
        const cells = shown.page.locator(`[data-route="${row}"]`);
        await expect.poll(() => shown.figure('count', cells), POLL).toBe(times);
        expect(await shown.figure('errorRatio', cells)).toBe(row.includes('throw') ? 1 : 0);
      }
      expect(await shown.page.locator('[data-route]').count()).toBe(TRAFFIC.length);
    });

    test('shows an error with its stack two frames later', async () => {
      await shown.go('overview');
      const before = await shown.frames();
      await stage.exchange({ path: '/throw/late' });
      await stage.log.reached(SENT + 1);
      const uuid = stage.log.events.at(-1)?.requestUuid;
      const row = shown.page.locator(`[data-request="${uuid}"]`).first();
      await row.waitFor();
      expect((await shown.frames()) - before).toBeLessThanOrEqual(MOST_FRAMES);
      await row.getByRole('link').first().click();
      await shown.page.locator('[data-screen="request"]').waitFor();
      await expect.poll(() => shown.screen.textContent(), POLL).toContain('thrown at once');
      expect(await shown.screen.textContent()).toMatch(/Error: thrown at once\s+at /);
    });

    test('gives the browser nothing to complain about, and asks nobody else', () => {
      expect(shown.faults).toEqual([]);
      expect(shown.requests.length).toBeGreaterThan(3);
    });
  });
});
