import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { openConnection } from '../../src/clients/raw-connection.js';

/** What the service sends, one of the two at a time. */
interface Told {
  readonly urls?: readonly string[];
  readonly code?: string;
}

const SCRIPT = fileURLToPath(new URL('../../src/isolated/lone.mjs', import.meta.url));
const children: ChildProcess[] = [];

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core');
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface StartedProcess {
  readonly child: ChildProcess;
  /** Where it listens, and what it told before. */
  readonly listening: Promise<{ readonly url: string; readonly before: readonly Told[] }>;
}

function start(...execArgv: readonly string[]): StartedProcess {
  const child = fork(SCRIPT, [], { execArgv: [...execArgv] });
  children.push(child);
  const before: Told[] = [];
  const listening = new Promise<{ readonly url: string; readonly before: readonly Told[] }>((resolve) => {
    child.on('message', (told: Told) => {
      const [url] = told.urls ?? [];
      if (url === undefined) before.push(told);
      else resolve({ url, before });
    });
  });
  return { child, listening };
}

test('a process ends by itself, though a thread holds its port and a scraper a connection', async () => {
  const { child, listening } = start();
  const { url } = await listening;
  const scraper = openConnection(new URL(url).origin);
  scraper.send({ path: '/metrics' });
  expect((await scraper.receive()).status).toBe(200);
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
  scraper.leave();
});

test('a process that exits takes its thread along', async () => {
  const { child, listening } = start();
  const { url } = await listening;
  const ended = once(child, 'exit');
  child.send('exit');
  expect(await ended).toEqual([7, null]);
  await expect(fetch(url)).rejects.toThrow();
});

test('a process that may start no threads listens itself, and says so', async () => {
  const permission = Number.parseInt(process.versions.node, 10) < 24 ? '--experimental-permission' : '--permission';
  const { url, before } = await start(permission, '--allow-fs-read=*', '--no-warnings').listening;
  expect(before.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'VIGIA_METRICS_THREAD_FAILED'));
  const body = await (await fetch(url)).text();
  expect(body).toContain('telemetry_problems_total{code="VIGIA_METRICS_THREAD_FAILED"} 4');
});
