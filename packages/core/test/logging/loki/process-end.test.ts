import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectSpool } from '@vigia/delivery';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../../scripts/fresh-build.mjs';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { messagesIn, named } from './loki-stage.js';

const PROGRAM = fileURLToPath(new URL('./fixtures/log-through-target.mjs', import.meta.url));
const LINES = 1_500;

let loki: FakeLoki;
let directory: string;
let children: ChildProcess[];

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(async () => {
  loki = await startFakeLoki();
  directory = await mkdtemp(join(tmpdir(), 'vigia-loki-'));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await loki.close();
  await rm(directory, { recursive: true });
});

async function spooledItems(): Promise<number> {
  const owners = await inspectSpool(directory);
  return owners.reduce((sum, { items }) => sum + items, 0);
}

/** The name by which applications have it, which pino finds by `require`. */
const TARGET = '@vigia/core/loki';

function begin(ending: string, options: object = {}, target: string = TARGET): ChildProcess {
  const given = JSON.stringify({ host: loki.url, silenceErrors: true, ...options });
  const child = spawn(process.execPath, [PROGRAM, target, given, ending, String(LINES)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  return child;
}

test.each(['nothing', 'exit', 'throw', 'handler'])('a process that ends by %s loses no line', async (ending) => {
  await once(begin(ending), 'exit');
  expect([...messagesIn(loki)].sort()).toEqual([...named('m', LINES)].sort());
});

test('the target can be of ES modules', async () => {
  const target = fileURLToPath(new URL('../../../dist/logging/loki/pino-target.js', import.meta.url));
  await once(begin('exit', {}, target), 'exit');
  expect(loki.entries()).toHaveLength(LINES);
});

test('a process that is terminated while Loki is down leaves its lines to the next one', async () => {
  await loki.stop();
  const spool = { directory, mode: 'always' };
  const first = begin('stay', { spool });
  await expect.poll(() => spooledItems(), { interval: 50, timeout: 15_000 }).toBe(LINES);
  first.kill('SIGTERM');
  await once(first, 'exit');
  await loki.start();
  begin('stay', { spool });
  await expect.poll(() => loki.entries().length, { interval: 50, timeout: 20_000 }).toBe(2 * LINES);
  expect(new Set(messagesIn(loki))).toEqual(new Set(named('m', LINES)));
});
