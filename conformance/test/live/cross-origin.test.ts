import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { CHROMIUM_COMMAND, startBrowser } from '../../src/live/browser.js';
import { readEverything } from '../../src/live/foreign-page.js';
import { type OpenConsole, openConsole } from '../../src/live/open-console.js';
import { type OwnService, startOwnService } from '../../src/live/own-service.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });

describe.skipIf(chromium.missing)('the page of somebody else, in the browser of who may look', () => {
  let browser: Browser;
  let service: OwnService;
  let foreign: Server;
  let shown: OpenConsole;

  beforeAll(async () => {
    browser = await startBrowser();
    service = await startOwnService({ routes: addFrontPage });
    foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title><body></body>');
    }).listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    shown = await openConsole(browser, await service.linked());
  });

  afterAll(async () => {
    await browser.close();
    foreign.closeAllConnections();
    foreign.close();
    await service.close();
  });

  test.each(['127.0.0.1', 'localhost'])('reads nothing from %s, another port of the same machine', async (host) => {
    const page = await shown.page.context().newPage();
    await page.goto(`http://${host}:${(foreign.address() as AddressInfo).port}/`);
    const read = await page.evaluate(readEverything(`${service.url}/telemetry/`));
    expect(read).toEqual({
      fetched: 'refused',
      opaque: 'nothing',
      streamed: 'refused',
      script: 'refused',
      image: 'refused',
      framed: 'nothing',
      globals: 'none',
    });
    await page.close();
  });

  test('may send somebody there, who then sees what he may see anyway', async () => {
    const page = await shown.page.context().newPage();
    await page.goto(`http://localhost:${(foreign.address() as AddressInfo).port}/`);
    await page.evaluate(`location.href = ${JSON.stringify(`${service.url}/telemetry/`)}`);
    await page.waitForURL(`${service.url}/telemetry/**`);
    expect(await page.evaluate('window.opener')).toBeNull();
    await page.close();
  });

  test('a name that was bound to this machine anew is not the page', async () => {
    const rebound = await startBrowser(['--host-resolver-rules=MAP evil.example 127.0.0.1']);
    const page = await rebound.newPage();
    const answer = await page.goto(`http://evil.example:${service.port}/telemetry/`);
    expect(answer?.status()).toBe(421);
    await page.goto(`http://evil.example:${service.port}/front`);
    expect(await page.evaluate("fetch('/telemetry/api/overview').then(({ status }) => status)")).toBe(421);
    await rebound.close();
  });
});

/** The application's own page, which has no policy. */
function addFrontPage(app: Express): void {
  app.get('/front', (_request, response) => void response.type('html').send('<!doctype html><title>front</title>'));
}
