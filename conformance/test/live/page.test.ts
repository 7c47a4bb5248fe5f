import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { CHROMIUM_COMMAND } from '../../src/live/browser.js';
import { type OpenConsole, openConsole } from '../../src/live/open-console.js';
import { TOLD_REQUESTS } from '../../src/live/telling-stage.js';
import { tellingSuite } from '../../src/live/telling-suite.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });
const POLL = { timeout: 10_000, interval: 50 };

describe.skipIf(chromium.missing)('somebody at the live page with a mouse', () => {
  const { browser, stage } = tellingSuite();
  let shown: OpenConsole;

  beforeEach(async () => {
    shown = await openConsole(browser(), await stage().link());
  });

  afterEach(async () => {
    expect(shown.faults).toEqual([]);
    await shown.close();
  });

  const routes = async (): Promise<readonly string[]> => {
    const names = await shown.page.locator('[data-route]').evaluateAll(namesOf);
    return names;
  };

  test('filters and sorts the routes, and a link shows the same', async () => {
    await shown.go('routes');
    await shown.page.getByRole('searchbox', { name: 'Filter' }).fill('tenants');
    await expect.poll(routes, POLL).toEqual(['GET /tenants/:tenant/items/:item']);
    await shown.page.reload();
    await expect.poll(routes, POLL).toEqual(['GET /tenants/:tenant/items/:item']);
    await shown.page.getByRole('searchbox', { name: 'Filter' }).fill('');
    await shown.page.getByRole('checkbox', { name: 'Only with errors' }).check();
    await expect.poll(routes, POLL).toEqual(['GET /throw/:id']);
    await shown.page.getByRole('checkbox', { name: 'Only with errors' }).uncheck();
    const count = shown.page.getByRole('columnheader', { name: 'Count' });
    await count.getByRole('button').click();
    await expect.poll(() => count.getAttribute('aria-sort'), POLL).toBe('descending');
    // Rows hold still under the pointer.
    await shown.page.mouse.move(0, 0);
    await expect.poll(async () => (await routes())[0], POLL).toBe('GET /users/:id');
    await count.getByRole('button').click();
    await shown.page.mouse.move(0, 0);
    await expect.poll(async () => (await routes()).at(-1), POLL).toBe('GET /users/:id');
  });

  test('looks at one route, its answers and its errors', async () => {
    await shown.go('routes');
    await shown.page.locator('[data-route="GET /throw/:id"] a').first().click();
    await shown.page.locator('[data-screen="route"] [data-request]').first().waitFor();
    expect(await shown.figure('count')).toBe(1);
    expect(await shown.figure('errorRatio')).toBe(1);
    expect(await shown.screen.textContent()).toContain('500');
  });

  test('follows the log, by level, text and request', async () => {
    await shown.go('logs');
    const lines = shown.page.locator('[data-line]');
    const messages = async (): Promise<string> => (await lines.allTextContents()).join('\n');
    await expect.poll(messages, POLL).toContain('told of lamps');
    stage().vigia.logger.error('the latest line');
    await expect.poll(messages, POLL).toContain('the latest line');
    await shown.page.getByRole('combobox', { name: 'Level' }).selectOption('warn');
    // Between two filters there is nothing for a moment.
    await expect.poll(messages, POLL).toMatch(/^(?!.*told of lamps).*warned of lamps/s);
    await shown.page.getByRole('searchbox', { name: 'Text' }).fill('OF CHAIRS');
    await expect.poll(messages, POLL).toMatch(/^(?!.*lamps).*warned of chairs/s);
    await shown.page.getByRole('link', { name: 'Clear filters' }).click();
    await expect.poll(messages, POLL).toContain('told of lamps');
    await lines
      .filter({ hasText: 'told of lamps' })
      .getByRole('link', { name: /^Only lines of request/ })
      .click();
    await expect.poll(() => lines.count(), POLL).toBe(3);
    expect(await messages()).not.toContain('chairs');
  });

  test('follows one request over its lines', async () => {
    const event = stage().log.events.find(({ path }) => path === '/tell/lamps');
    await shown.go('request', { id: `${event?.requestId}` });
    const text = (await shown.screen.textContent()) ?? '';
    expect(text).toContain('told of lamps');
    expect(text).toContain('warned of lamps');
    expect(text).toContain(`${event?.traceId}`);
    expect(text).not.toContain('chairs');
  });

  test('holds the page still while another one goes on', async () => {
    const other = await shown.page.context().newPage();
    await expect.poll(() => shown.figure('total'), POLL).toBe(TOLD_REQUESTS);
    await shown.page.getByRole('button', { name: 'Pause' }).click();
    const shownFrames = await shown.frames();
    await other.goto(shown.page.url());
    await stage().exchange({ path: '/users/1' });
    const total = other.locator('[data-figure="total"]');
    await expect.poll(() => total.getAttribute('data-value'), POLL).toBe(String(TOLD_REQUESTS + 1));
    expect(await shown.figure('total')).toBe(TOLD_REQUESTS);
    expect((await shown.frames()) - shownFrames).toBeLessThanOrEqual(1);
    await shown.page.bringToFront();
    await shown.page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => shown.figure('total'), POLL).toBe(TOLD_REQUESTS + 1);
    await other.close();
  });

  test('looks further back', async () => {
    await shown.page.getByRole('button', { name: '1 h' }).click();
    await expect
      .poll(() => shown.requests.some((url) => url.includes('view=overview') && url.includes('range=3600')), POLL)
      .toBe(true);
    expect(await shown.page.getByRole('button', { name: '1 h' }).getAttribute('aria-pressed')).toBe('true');
    expect(shown.page.url()).toContain('range=3600');
  });

  test('chooses light or dark, and finds it so when he comes again', async () => {
    const background = () => shown.page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const theme = shown.page.getByRole('combobox', { name: 'Theme' });
    await theme.selectOption('light');
    const light = await background();
    await theme.selectOption('dark');
    await expect.poll(background, POLL).not.toBe(light);
    const dark = await background();
    await shown.page.reload();
    await shown.page.locator('[data-screen] [data-time-ms]').first().waitFor();
    expect(await background()).toBe(dark);
    await theme.selectOption('system');
    await shown.page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(background, POLL).toBe(light);
    await shown.page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(background, POLL).toBe(dark);
  });
});

interface Marked {
  getAttribute(name: string): string | null;
}

/** Runs in the browser(). */
function namesOf(rows: readonly Marked[]): readonly string[] {
  return rows.map((row) => row.getAttribute('data-route') ?? '');
}
