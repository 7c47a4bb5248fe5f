import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { CHROMIUM_COMMAND, startBrowser } from '../../src/live/browser.js';
import { startHostileService } from '../../src/live/hostile-service.js';
import { HOSTILE_TOKEN, INJECTED_ELEMENTS } from '../../src/live/hostile-texts.js';
import { type OpenConsole, openConsole, SCREENS, type Screen } from '../../src/live/open-console.js';
import type { OwnService } from '../../src/live/own-service.js';
import { INJECTED } from '../../src/live/witness.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });

describe.skipIf(chromium.missing)('texts that strangers choose', () => {
  let browser: Browser;
  let service: OwnService;
  let shown: OpenConsole;

  beforeAll(async () => {
    browser = await startBrowser();
    service = await startHostileService();
    shown = await openConsole(browser, await service.linked());
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  async function expectHarmless(screen: Screen, query?: Readonly<Record<string, string>>): Promise<void> {
    await shown.go(screen, query);
    expect(await shown.page.evaluate(`typeof globalThis.${INJECTED}`), screen).toBe('undefined');
    expect(await shown.page.locator(INJECTED_ELEMENTS).count(), screen).toBe(0);
    expect(await shown.page.locator('script:not([src])').count(), screen).toBe(0);
    expect(shown.faults, screen).toEqual([]);
  }

  test.each(SCREENS)('are no more than texts on the screen %s', async (screen) => {
    await expectHarmless(screen);
    expect(await shown.page.locator('body').textContent()).toContain('onerror=');
  });

  test('are no more than texts on the page of each route and of each request', async () => {
    await expectHarmless('route', { method: 'GET', route: `/template/${HOSTILE_TOKEN}/:id` });
    expect(await shown.screen.textContent()).toContain(HOSTILE_TOKEN);
    await shown.go('requests', { kind: 'recent' });
    const ids = await shown.page.locator('[data-request]').evaluateAll(idsOf);
    expect(ids.length).toBeGreaterThanOrEqual(7);
    for (const id of ids) await expectHarmless('request', { id });
  });

  test('are no more than texts where the address has them', async () => {
    for (const screen of ['route', 'request', 'requests', 'logs'] as const) {
      const hostile = { method: HOSTILE_TOKEN, route: HOSTILE_TOKEN, id: HOSTILE_TOKEN, text: HOSTILE_TOKEN };
      await shown.page.evaluate(`location.hash = ${JSON.stringify(`#/${screen}?${new URLSearchParams(hostile)}`)}`);
      expect(await shown.page.locator(INJECTED_ELEMENTS).count(), screen).toBe(0);
    }
    expect(await shown.page.evaluate(`typeof globalThis.${INJECTED}`)).toBe('undefined');
  });
});

interface Marked {
  getAttribute(name: string): string | null;
}

/** Runs in the browser. */
function idsOf(rows: readonly Marked[]): readonly string[] {
  return [...new Set(rows.map((row) => row.getAttribute('data-request') ?? ''))];
}
