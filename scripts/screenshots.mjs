// `npm run screenshots [-- --seconds N]`: writes docs/images/live-*.png, from the demo under its own traffic, with the
// Chromium of this machine. No part of the tests.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';
import { repositoryDirectory } from './workspace.mjs';

/** @typedef {typeof import('../conformance/node_modules/playwright-core/index.js')} Playwright */
/** @typedef {import('../conformance/node_modules/playwright-core/index.js').Page} Page */
/** @typedef {{ name: string, screen: string, hash: string, dark?: boolean, phone?: boolean }} Shot */

/** Long enough for the charts to have a shape. */
const DEFAULT_SECONDS = '150';
const DESKTOP = { width: 1200, height: 800 };
const PHONE = { width: 390, height: 844 };
const CHROMIUM = '/usr/bin/chromium';
const DEMO = join(repositoryDirectory, 'examples/demo/dist/main.js');
const IMAGES = join(repositoryDirectory, 'docs/images');
const SERVICE = 'service=demo-express';
const SETTLE_MS = 1_500;

/** Stacks name the directory of whoever takes the pictures. */
const HIDE_DIRECTORY = `{
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    texts.currentNode.data = texts.currentNode.data.replaceAll(${JSON.stringify(repositoryDirectory)}, '/srv/shop/');
  }
}`;

/** @type {readonly Shot[]} */
const SHOTS = [
  { name: 'overview', screen: 'overview', hash: `#/overview?${SERVICE}` },
  { name: 'overview-dark', screen: 'overview', hash: `#/overview?${SERVICE}`, dark: true },
  { name: 'routes', screen: 'routes', hash: `#/routes?${SERVICE}` },
  { name: 'logs', screen: 'logs', hash: `#/logs?${SERVICE}`, dark: true },
  { name: 'request', screen: 'request', hash: `#/requests?${SERVICE}&kind=errors` },
  { name: 'phone', screen: 'overview', hash: `#/overview?${SERVICE}`, phone: true },
];

await main();

async function main() {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: DEFAULT_SECONDS } } });
  await prepare('@vigia/example-demo');
  const env = { ...process.env, HOSTNAME: 'shop-1' };
  const demo = spawn(process.execPath, [DEMO], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const link = await linkOf(demo.stdout);
    await wait(Number(values.seconds) * 1_000);
    await takeAll(link);
  } finally {
    demo.kill('SIGINT');
  }
}

/**
 * @param {NodeJS.ReadableStream} output
 * @returns {Promise<string>}
 */
function linkOf(output) {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: output });
    lines.on('line', (line) => {
      const [link] = /http\S+\?open=\S+/.exec(line) ?? [];
      if (link !== undefined) resolve(link);
    });
    lines.on('close', () => reject(new Error('The demo has ended without a link to its page.')));
  });
}

/** @param {string} link */
async function takeAll(link) {
  /** @type {Playwright} */
  const { chromium } = createRequire(join(repositoryDirectory, 'conformance/package.json'))('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  mkdirSync(IMAGES, { recursive: true });
  const page = await browser.newPage({ viewport: DESKTOP, reducedMotion: 'reduce', locale: 'en-GB' });
  await page.goto(link);
  for (const shot of SHOTS) await take(page, shot);
  await browser.close();
}

/**
 * @param {Page} page
 * @param {Shot} shot
 */
async function take(page, { name, screen, hash, dark = false, phone = false }) {
  await page.setViewportSize(phone ? PHONE : DESKTOP);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  if (screen === 'request') await page.locator('[data-request] a').first().click();
  await page.locator(`[data-screen="${screen}"]`).waitFor();
  // What is drawn by canvas comes a frame after its numbers.
  await wait(SETTLE_MS);
  await page.evaluate(HIDE_DIRECTORY);
  await page.screenshot({ path: join(IMAGES, `live-${name}.png`) });
  console.log(join(IMAGES, `live-${name}.png`));
}
