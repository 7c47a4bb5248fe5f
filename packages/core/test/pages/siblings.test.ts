import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { PageFeed, PageHost, SiblingAnswers } from '../../src/pages/page.js';
import { generationName } from '../../src/processes/generation.js';
import { memberFileName, newMember } from '../../src/processes/member-id.js';
import { temporaryDirectory } from '../processes/member.js';
import { testPage } from './test-page.js';

const TIMEOUT_MS = 5_000;
const PATIENCE = { timeout: 20_000 };
const { path: directory, remove } = temporaryDirectory();
afterAll(remove);

let services = 0;

/** Telemetries of one service that nobody else is of; here they are of one process. */
function start(...feeds: readonly Partial<PageFeed>[]) {
  services += 1;
  const service = { name: `paged-${services}`, environment: 'test' };
  const problems: string[] = [];
  const scrapes: (() => Promise<void>)[] = [];
  const hosts = feeds.map((feed): PageHost => {
    const page = testPage({}, feed);
    const vigia = createTelemetry({
      service,
      logs: false,
      metrics: { processes: { directory } },
      pages: [page],
      onProblem: ({ code, message }) => problems.push(`${code} ${message}`),
    });
    onTestFinished(() => vigia.close(0));
    scrapes.push(async () => void (await vigia.handle(new Request('http://localhost/metrics'), { address: '::1' })));
    const [host] = page.hosts;
    if (host === undefined) throw new Error('the page was not attached');
    return host;
  });
  const { name, environment } = service;
  const fellowship = { name, environment, namespace: undefined, constantLabels: {}, parentPid: undefined };
  const path = join(directory, `vigia-${process.getuid?.()}`, generationName(fellowship));
  return { hosts, problems, path, scrape: () => Promise.all(scrapes.map((scrape) => scrape())) };
}

/** A process of the service that answers questions in its own way. */
async function pretend(path: string, say: (socket: Socket) => void): Promise<void> {
  const member = newMember();
  const server = createServer((socket) => void socket.once('data', () => say(socket)));
  server.listen(join(path, memberFileName(member, 'q')));
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  writeFileSync(join(path, memberFileName(member, 'counts')), '');
}

async function ask(host: PageHost | undefined, timeoutMs = TIMEOUT_MS): Promise<SiblingAnswers> {
  const answers = await host?.siblings?.ask('how many?', timeoutMs);
  if (answers === undefined) throw new Error('there are no siblings');
  return answers;
}

/** Asks until so many have answered. */
async function answersOf(host: PageHost | undefined, count: number, timeoutMs?: number): Promise<SiblingAnswers> {
  return vi.waitUntil(async () => {
    const found = await ask(host, timeoutMs);
    return found.answers.length === count && found;
  }, PATIENCE);
}

test('a page asks itself in all other processes of its service', async () => {
  const { hosts, problems } = start(
    { answer: async (question) => `first: ${question}` },
    { answer: async (question) => `second: ${question}\n"` },
    { answer: async () => 'x'.repeat(3_000_000) },
  );
  start({ answer: async () => 'of another service' });
  const { answers, late } = await answersOf(hosts[0], 2);
  expect(hosts[0]?.siblings?.self).toBe(`${process.pid}`);
  expect(answers.map(({ process: name }) => name)).toEqual([`${process.pid}`, `${process.pid}`]);
  expect(answers.map(({ answer }) => answer).sort()).toEqual(['second: how many?\n"', 'x'.repeat(3_000_000)]);
  expect(late).toEqual([]);
  expect(problems).toEqual([]);
});

test('those that do not answer, fail, hang, say too much or have no such page are late', async () => {
  const { hosts, problems } = start(
    {},
    { answer: () => Promise.reject(new Error('no')) },
    { answer: () => new Promise(() => undefined) },
    { answer: async () => 'x'.repeat(9 * 1024 * 1024) },
    // @ts-expect-error -- what JavaScript may return.
    { answer: async () => 7 },
    { answer: async () => 'well' },
  );
  const { answers, late } = await answersOf(hosts[0], 1, 1_000);
  expect(answers).toEqual([{ process: `${process.pid}`, answer: 'well' }]);
  expect(late.length).toBeGreaterThan(0);
  await vi.waitUntil(async () => (await ask(hosts[0], 1_000)).late.length === 4, PATIENCE);
  expect(new Set(problems)).toEqual(new Set(['VIGIA_PAGE_FAILED `answer` of the page "test" failed.']));
});

test('where the directory is gone, processes come back that are scraped', async () => {
  const { hosts, path, scrape } = start({ answer: async () => 'first' }, { answer: async () => 'second' });
  await answersOf(hosts[0], 1);
  rmSync(path, { recursive: true });
  expect(await ask(hosts[0])).toEqual({ answers: [], late: [] });
  mkdirSync(path, { mode: 0o700 });
  await scrape();
  expect((await answersOf(hosts[0], 1)).answers).toMatchObject([{ answer: 'second' }]);
});

test.each([
  ['nothing', (socket: Socket) => socket.end()],
  ['no JSON', (socket: Socket) => socket.end('saved\n')],
  ['other JSON', (socket: Socket) => socket.end('{"process":1,"answer":null}\n')],
  ['half a line', (socket: Socket) => socket.end('{"process":"1","answer":"x"}')],
  ['a reset', (socket: Socket) => socket.destroy()],
])('an answer that is damaged is left out: %s', async (_, say) => {
  const { hosts, problems, path } = start({ answer: async () => 'first' }, { answer: async () => 'second' });
  await answersOf(hosts[0], 1);
  await pretend(path, say);
  const { answers, late } = await ask(hosts[0]);
  expect(answers.map(({ answer }) => answer)).toEqual(['second']);
  expect(late).toEqual([`${process.pid}`]);
  expect(problems).toEqual([]);
});

test('a process that speaks for itself has no siblings', () => {
  const page = testPage();
  const vigia = createTelemetry({ logs: false, pages: [page] });
  onTestFinished(() => vigia.close(0));
  expect(page.hosts[0]?.siblings).toBeUndefined();
});
