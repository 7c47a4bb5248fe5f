import { describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { CHROMIUM_COMMAND } from '../../src/live/browser.js';
import { type OpenConsole, openConsole, SCREENS } from '../../src/live/open-console.js';
import { tellingSuite } from '../../src/live/telling-suite.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });
const POLL = { timeout: 10_000, interval: 50 };

describe.skipIf(chromium.missing)('somebody at the live page', () => {
  const { browser, stage } = tellingSuite();
  let shown: OpenConsole;

  test('reads it on a phone without moving it sideways', async () => {
    shown = await openConsole(browser(), await stage().link(), { viewport: { width: 360, height: 740 } });
    for (const screen of SCREENS) {
      await shown.go(screen);
      expect([screen, await shown.scrollsSideways()]).toEqual([screen, false]);
    }
    await shown.go('route', { method: 'GET', route: '/tenants/:tenant/items/:item' });
    expect(await shown.scrollsSideways()).toBe(false);
    await shown.go('request', { id: `${stage().log.events.find(({ path }) => path === '/throw/1')?.requestUuid}` });
    expect(await shown.scrollsSideways()).toBe(false);
    await shown.page.getByRole('button', { name: 'Menu' }).click();
    await shown.page.getByRole('link', { name: 'Logs' }).click();
    await shown.page.locator('[data-screen="logs"]').waitFor();
    expect(shown.faults).toEqual([]);
    await shown.close();
  });

  test('reaches everything, however wide the window is', async () => {
    shown = await openConsole(browser(), await stage().link());
    for (const width of [360, 600, 768, 900, 1_024, 1_200, 1_280, 1_440]) {
      await shown.page.setViewportSize({ width, height: 800 });
      expect([width, await shown.outOfReach(), await shown.scrollsSideways()]).toEqual([width, [], false]);
    }
    expect(shown.faults).toEqual([]);
    await shown.close();
  });

  test('goes everywhere by keys alone', async () => {
    shown = await openConsole(browser(), await stage().link());
    const { keyboard } = shown.page;
    await keyboard.press('Tab');
    expect(await focused()).toContain('Skip to the content');
    await keyboard.press('Enter');
    expect(await shown.page.evaluate('document.activeElement.id')).toBe('main');
    for (const [key, screen] of Object.entries({ r: 'routes', o: 'overview' })) {
      await keyboard.press('g');
      await keyboard.press(key);
      await shown.page.locator(`[data-screen="${screen}"] [data-time-ms]`).first().waitFor();
    }
    await keyboard.press('g');
    await keyboard.press('r');
    await shown.page.locator('[data-screen="routes"] [data-route]').first().waitFor();
    await keyboard.press('/');
    await keyboard.type('throw');
    await expect.poll(() => shown.page.locator('[data-route]').count(), POLL).toBe(1);
    await tabTo('/throw/:id');
    await keyboard.press('Enter');
    await shown.page.locator('[data-screen="route"] [data-request]').first().waitFor();
    await tabTo('/throw/1');
    await keyboard.press('Enter');
    await shown.page.locator('[data-screen="request"]').waitFor();
    await keyboard.press('p');
    expect(await shown.page.getByRole('button', { name: 'Pause' }).getAttribute('aria-pressed')).toBe('true');
    await keyboard.press('?');
    await shown.page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    expect(await shown.page.getByRole('dialog').count()).toBe(0);
    expect(shown.faults).toEqual([]);
    await shown.close();
  });

  async function focused(): Promise<string> {
    return String(await shown.page.evaluate('document.activeElement?.textContent ?? ""'));
  }

  /** As often as somebody would, before he gives up. */
  async function tabTo(text: string): Promise<void> {
    for (let time = 0; time < 60; time += 1) {
      await shown.page.keyboard.press('Tab');
      if ((await shown.page.evaluate('document.activeElement?.tagName')) === 'A' && (await focused()).includes(text))
        return;
    }
    throw new Error(`Tab never came to a link "${text}".`);
  }

  test('reads it in Spanish, and in English where he would rather', async () => {
    shown = await openConsole(browser(), await stage().link(), { locale: 'es-ES' });
    expect(await shown.page.evaluate('document.documentElement.lang')).toBe('es');
    await shown.page.getByRole('link', { name: 'Rutas', exact: true }).click();
    await shown.page.locator('[data-screen="routes"] [data-route]').first().waitFor();
    await shown.page.getByRole('combobox', { name: 'Idioma' }).selectOption('en');
    await shown.page.getByRole('link', { name: 'Routes', exact: true }).waitFor();
    expect(await shown.page.evaluate('document.documentElement.lang')).toBe('en');
    expect(shown.faults).toEqual([]);
    await shown.close();
  });
});
