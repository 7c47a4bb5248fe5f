import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../../scripts/fresh-build.mjs';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { messagesIn, named } from './loki-stage.js';
import { type LoggingProcess, startLoggingProcess } from './service-process.js';

/** Of an hour and half an hour, in short. */
const WINDOW_MS = 10_000;
const PACE = JSON.stringify({ replayAfterMs: WINDOW_MS / 2 });
const LINES = 15_000;

let loki: FakeLoki;
let directory: string;
let replicas: LoggingProcess[];

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(async () => {
  loki = await startFakeLoki({ windowMs: WINDOW_MS });
  directory = await mkdtemp(join(tmpdir(), 'vigia-replicas-'));
  replicas = [];
});

afterEach(async () => {
  for (const { child } of replicas) child.kill('SIGKILL');
  await loki.close();
  await rm(directory, { recursive: true });
});

function begin(name: string, variables: Readonly<Record<string, string>> = {}): LoggingProcess {
  const spool = { VIGIA_SPOOL_DIR: directory, LOKI_HOST: loki.url, PACE };
  const replica = startLoggingProcess({ ENDING: 'talking', LINES: String(LINES), NAME: name, ...spool, ...variables });
  replicas.push(replica);
  return replica;
}

function found(): readonly string[] {
  return messagesIn(loki).filter((message) => /^(?:one|two)-\d+$/.test(message));
}

async function outlast(): Promise<void> {
  const untilMs = Date.now() + WINDOW_MS + 2_000;
  await expect.poll(() => Date.now(), { interval: 100, timeout: 2 * WINDOW_MS }).toBeGreaterThan(untilMs);
}

/** The lines of both, whoever brought them. */
const EXPECTED = new Set([...named('one', LINES), ...named('two', LINES)]);

test('two processes under one label set lose no line to an outage longer than the window', {
  timeout: 180_000,
}, async () => {
  const both = [begin('one', { HOSTNAME: 'pod-1' }), begin('two', { HOSTNAME: 'pod-2' })];
  await expect.poll(() => found().length, { interval: 50, timeout: 20_000 }).toBeGreaterThan(1_000);
  await loki.stop();
  await outlast();
  await loki.start();
  await Promise.all(both.map((replica) => replica.said('said')));
  for (const replica of both) replica.kill('SIGTERM');
  await Promise.all(both.map((replica) => replica.ended));
  const heir = begin('heir', { ENDING: 'signal', LINES: '0' });
  await expect.poll(() => new Set(found()).size, { interval: 200, timeout: 90_000 }).toBe(EXPECTED.size);
  heir.kill('SIGTERM');
  await heir.ended;
  expect(new Set(found())).toEqual(EXPECTED);
  const problems = (await Promise.all(replicas.map((replica) => replica.ended))).flatMap((end) => end.problems);
  expect(problems.filter((problem) => problem.startsWith('VIGIA_DELIVERY_LOSS'))).toEqual([]);
  console.log(`stored twice, in another stream: ${found().length - EXPECTED.size} of ${EXPECTED.size}`);
});

test('a process that is killed again and again, and writes ahead, loses no line', { timeout: 120_000 }, async () => {
  const always = { OPTIONS: JSON.stringify({ spool: { directory, mode: 'always' } }), ENDING: 'killed', LINES: '500' };
  await loki.stop();
  for (let round = 1; round <= 5; round += 1) {
    const victim = begin(`round${round}`, always);
    await victim.said('ready');
    victim.kill('SIGKILL');
    await victim.ended;
  }
  await loki.start();
  const heir = begin('heir', { ...always, ENDING: 'signal', LINES: '0' });
  const rounds = () => new Set(messagesIn(loki).filter((message) => message.startsWith('round')));
  await expect.poll(() => rounds().size, { interval: 100, timeout: 60_000 }).toBe(2_500);
  heir.kill('SIGTERM');
  await heir.ended;
});
