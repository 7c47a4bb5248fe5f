import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../../../packages/core/test/logging/loki/fake-loki/fake-loki.js';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { repositoryDirectory } from '../../../scripts/workspace.mjs';
import { startLogging } from '../../src/fixtures/start-logging.js';
import { readPage, spansOf } from '../../src/moving/page.js';
import { createService } from '../../src/moving/pino-loki/after.js';

// The service of the page writes to stdout, which is that of the tests.
vi.mock(import('@vigia/core'), async (importOriginal) => {
  const { withDestination } = await import('../../src/fixtures/with-destination.js');
  return withDestination(await importOriginal(), { write: () => {} });
});

const PAGE = readPage('moving/from-pino-loki');
const SERVICES = `${repositoryDirectory}/conformance/src/moving/pino-loki/`;
const STORED = { timeout: 20_000, interval: 50 };

async function started(): Promise<FakeLoki> {
  const loki = await startFakeLoki();
  onTestFinished(loki.close);
  return loki;
}

/** The labels under which a Loki has a line. */
function labelsOf(loki: FakeLoki, message: string): Readonly<Record<string, string>> | undefined {
  return loki.streams().find(({ entries }) => entries.some(({ line }) => line.includes(message)))?.labels;
}

async function storedBy(file: string): Promise<FakeLoki> {
  const loki = await started();
  const child = startLogging(SERVICES + file, 'slow', [loki.url]);
  onTestFinished(() => void child.kill());
  await vi.waitFor(() => expect(loki.entries()).toHaveLength(1), STORED);
  return loki;
}

test.each(PAGE.files)('the page shows $file as it is', ({ file, code }) => {
  expect(code).toBe(readFileSync(`${repositoryDirectory}/${file}`, 'utf8'));
});

test('the page names every option of pino-loki, and what it is here is an option', () => {
  const file = createRequire(import.meta.url)
    .resolve('pino-loki')
    .replace(/\.cjs$/, '.d.cts');
  const [, members = ''] = /interface LokiOptions \{\n([\s\S]*?)\n\}/.exec(readFileSync(file, 'utf8')) ?? [];
  const options = [...members.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
  const rows = PAGE.rows('Options');
  expect(rows.flatMap(([theirs]) => spansOf(theirs)).sort()).toEqual(options.sort());
  const known = readFileSync(`${repositoryDirectory}/docs/options.md`, 'utf8');
  for (const option of rows.flatMap(([, ours]) => spansOf(ours))) expect(known).toContain(`| \`${option}\` |`);
});

test('the target stores what pino-loki stores, under the same labels', async () => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core');
  const [before, after] = [await storedBy('before.mjs'), await storedBy('target.mjs')];
  const expected = { app: 'orders', level: 'warning', region: 'eu' };
  expect(labelsOf(before, 'slow')).toMatchObject(expected);
  expect(labelsOf(after, 'slow')).toEqual(labelsOf(before, 'slow'));
});

test('a telemetry has the labels that the page tells of, and the rest as metadata', async () => {
  const loki = await started();
  vi.stubEnv('NODE_ENV', 'production');
  onTestFinished(() => void vi.unstubAllEnvs());
  const vigia = createService(loki.url);
  vigia.logger.warn({ region: 'eu' }, 'slow');
  await vigia.close();
  expect(labelsOf(loki, 'slow')).toEqual({ service_name: 'orders', env: 'production', region: 'eu' });
  const stored = loki.entries().find(({ line }) => line.includes('slow'));
  expect(stored?.metadata).toMatchObject({ level: 'warn' });
});
