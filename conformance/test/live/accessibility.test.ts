import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { FRAMEWORKS } from '../../src/frameworks.js';
import { AXE_SCRIPT, graveFindings } from '../../src/live/accessibility.js';
import { CHROMIUM_COMMAND, startBrowser } from '../../src/live/browser.js';
import { type LiveStage, openLiveStage } from '../../src/live/live-stage.js';
import { openConsole, SCREENS, type Screen } from '../../src/live/open-console.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });

/** Each theme, at the width of a desk and of a phone. */
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

/** Ten screens, each of which axe looks through whole. */
const TIME = { timeout: 90_000 };

describe.skipIf(chromium.missing)('axe', () => {
  let browser: Browser;
  let stage: LiveStage;

  beforeAll(async () => {
    const framework = FRAMEWORKS['express'];
    if (framework === undefined) throw new Error('no fixture for express');
    browser = await startBrowser();
    stage = await openLiveStage(framework);
    for (const path of ['/users/1', '/users/1', '/throw/1', '/missing/1']) await stage.exchange({ path });
    stage.vigia.logger.warn({ order: 7 }, 'a line to look at');
    await stage.log.reached(4);
  });

  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  test.each(LOOKS)('finds nothing serious on any screen: $colorScheme, $viewport.width wide', TIME, async (look) => {
    const shown = await openConsole(browser, await stage.link(), { ...look, script: AXE_SCRIPT });
    const failed = stage.log.events.find(({ path }) => path === '/throw/1');
    const others: readonly (readonly [Screen, Readonly<Record<string, string>>])[] = [
      ['route', { method: 'GET', route: '/throw/:id' }],
      ['request', { id: `${failed?.requestUuid}` }],
      ['requests', { kind: 'errors' }],
    ];
    const findings: string[] = [];
    for (const [screen, query] of [...SCREENS.map((name) => [name, {}] as const), ...others]) {
      await shown.go(screen, query);
      findings.push(...(await graveFindings(shown.page)).map((finding) => `${screen}: ${finding}`));
    }
    expect(findings).toEqual([]);
    await shown.close();
  });
});
