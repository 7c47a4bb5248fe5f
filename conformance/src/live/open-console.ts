import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Expected, type Witness, witness } from './witness.js';

/** The names by which the page calls its screens. */
export const SCREENS = ['overview', 'routes', 'requests', 'logs', 'business', 'resources', 'delivery'] as const;

/** One of them, or what is reached from them. */
export type Screen = (typeof SCREENS)[number] | 'route' | 'request';

/** The live page in a browser. */
export interface OpenConsole extends Witness {
  readonly page: Page;
  /** The part of the page that is the current screen. */
  readonly screen: Locator;
  /** Goes to a screen, and waits until it shows a frame. */
  go(screen: Screen, query?: Readonly<Record<string, string>>): Promise<void>;
  /** A figure by its name, as a number; `undefined` where it shows none. */
  figure(name: string, within?: Locator): Promise<number | undefined>;
  /** How many frames were shown since the page was opened: those whose time differed from the one before. */
  frames(): Promise<number>;
  /** Whether something of it is wider than the window. */
  scrollsSideways(): Promise<boolean>;
  /** What one could press and that is not, or not wholly, within the width of the window; frames that scroll left aside. */
  outOfReach(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How the page is opened. */
export interface OpenOptions extends Pick<BrowserContextOptions, 'viewport' | 'locale' | 'colorScheme'> {
  /** Messages of the console that are none of the page's faults. */
  readonly expected?: Expected;
  /** A script that runs before any of the page's. */
  readonly script?: string;
}

/** The limit turns a hang into a sentence of the browser's; it is no delay. */
const PATIENCE_MS = 10_000;

/** Counts what the page shows, by the time of each frame. */
const FRAME_COUNTER = `globalThis.__frames = 0;
let lastTime;
new MutationObserver(() => {
  const time = document.querySelector('[data-screen] [data-time-ms]')?.dataset.timeMs;
  if (time === undefined || time === lastTime) return;
  lastTime = time;
  globalThis.__frames += 1;
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-time-ms'] });`;

/** Opens the link of a page, in a browser that knows nothing of it yet. */
export async function openConsole(browser: Browser, link: string, options: OpenOptions = {}): Promise<OpenConsole> {
  const { expected, script, ...settings } = options;
  const context = await browser.newContext({ reducedMotion: 'reduce', ...settings });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const seen = await witness(context, page, expected);
  await context.addInitScript({ content: FRAME_COUNTER });
  if (script !== undefined) await context.addInitScript({ content: script });
  await page.goto(link);
  const screen = page.locator('[data-screen]');
  await screenShown(page, 'overview');

  async function go(name: Screen, query: Readonly<Record<string, string>> = {}): Promise<void> {
    const search = new URLSearchParams(query).toString();
    const hash = search === '' ? `#/${name}` : `#/${name}?${search}`;
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await screenShown(page, name);
  }

  async function figure(name: string, within = screen): Promise<number | undefined> {
    const value = await within.locator(`[data-figure="${name}"]`).first().getAttribute('data-value');
    return value === null || value === '' ? undefined : Number(value);
  }

  return {
    ...seen,
    page,
    screen,
    go,
    figure,
    frames: async () => Number(await page.evaluate('globalThis.__frames')),
    scrollsSideways: async () =>
      Boolean(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')),
    outOfReach: () => page.evaluate(OUT_OF_REACH),
    close: () => context.close(),
  };
}

const OUT_OF_REACH = `[...document.querySelectorAll('header a, header button, header select, main button, main select')]
  .filter((element) => element.checkVisibility() && element.closest('.table-frame, [tabindex="0"]') === null)
  .filter((element) => element.getBoundingClientRect().right > innerWidth || element.getBoundingClientRect().left < 0)
  .map((element) => element.outerHTML.slice(0, 100))`;

/** A screen that shows a frame has the time of it. */
async function screenShown(page: Page, name: Screen): Promise<void> {
  await page.locator(`[data-screen="${name}"] [data-time-ms]`).first().waitFor();
}
