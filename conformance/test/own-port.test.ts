import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { openConnection } from '../src/clients/raw-connection.js';

interface Told {
  readonly urls?: readonly string[];
  readonly code?: string;
  readonly fix?: string;
}

const children: ChildProcess[] = [];

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/core');
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(script: 'service' | 'cluster', port: number): ChildProcess {
  const child = fork(fileURLToPath(new URL(`../src/own-port/${script}.mjs`, import.meta.url)), [`${port}`], {
    execArgv: [],
  });
  children.push(child);
  return child;
}

/** So many messages, from the first on. */
function told(child: ChildProcess, count: number): Promise<readonly Told[]> {
  const messages: Told[] = [];
  return new Promise((resolve) => {
    child.on('message', (message: Told) => {
      messages.push(message);
      if (messages.length === count) resolve(messages);
    });
  });
}

test('a process ends by itself, though a scraper keeps its connection to the port of the metrics', async () => {
  const child = start('service', 0);
  const [{ urls: [url = ''] = [] } = {}] = await told(child, 1);
  const scraper = openConnection(new URL(url).origin);
  scraper.send({ path: '/metrics' });
  expect((await scraper.receive()).status).toBe(200);
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
  scraper.leave();
});

test('of two workers of a cluster one gets the port, and the other is told to take its own', async () => {
  // None of those that the system gives to whoever asks for a free one.
  const child = start('cluster', randomInt(10_000, 30_000));
  const messages = await told(child, 2);
  expect(messages.filter(({ urls }) => urls !== undefined)).toHaveLength(1);
  expect(messages.filter(({ code }) => code !== undefined)).toEqual([
    { code: 'VIGIA_PORT_UNAVAILABLE', fix: expect.stringContaining('each worker of the cluster') },
  ]);
});
