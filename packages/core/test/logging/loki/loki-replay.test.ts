import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LokiWriterOptions } from '../../../src/logging/loki/loki-writer.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { createLokiStage, type LokiStage, lineOf, messagesIn, named } from './loki-stage.js';

/** Of an hour and half an hour, in short. */
const WINDOW_MS = 800;
const REPLAY_AFTER_MS = 400;

let loki: FakeLoki;
let directory: string;
let stages: LokiStage[];

beforeEach(async () => {
  loki = await startFakeLoki({ windowMs: WINDOW_MS });
  directory = await mkdtemp(join(tmpdir(), 'vigia-loki-'));
  stages = [];
});

afterEach(async () => {
  await Promise.all(stages.map(({ stream }) => stream.close(0)));
  await loki.close();
  // A stream that is closed without patience gives its spool back a moment later.
  await rm(directory, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

function begin(instance: string, options: Partial<LokiWriterOptions> = {}): LokiStage {
  const service = { name: 'orders', instance };
  const stage = createLokiStage(loki.url, { service, replayAfterMs: REPLAY_AFTER_MS, ...options });
  stages.push(stage);
  return stage;
}

function write({ stream }: LokiStage, messages: readonly string[]): void {
  for (const message of messages) stream.write(lineOf(message));
}

/** Until what was written last is older than the window. */
async function outlast(): Promise<void> {
  const untilMs = Date.now() + WINDOW_MS + 100;
  await expect.poll(() => Date.now(), { interval: 20, timeout: 5_000 }).toBeGreaterThan(untilMs);
}

function replays(): string[] {
  return loki.streams().flatMap(({ labels }) => labels['replay'] ?? []);
}

test('fresh lines carry no replay label', async () => {
  const stage = begin('pod-1');
  write(stage, ['a']);
  await stage.stream.flush();
  expect(loki.streams()[0]?.labels).toEqual({ service_name: 'orders' });
});

test('two replicas under one label set lose nothing to an outage longer than the window', async () => {
  const [one, two] = [begin('pod-1'), begin('pod-2')];
  loki.failWith((request) => void request.socket.resetAndDestroy(), 1_000_000);
  write(one, named('one', 300));
  write(two, named('two', 300));
  await outlast();
  loki.failWith(() => {}, 0);
  write(two, ['two-now']);
  await Promise.all([one.stream.flush(), two.stream.flush()]);
  write(one, ['one-now']);
  await one.stream.flush();
  const expected = [...named('one', 300), ...named('two', 300), 'one-now', 'two-now'];
  expect([...messagesIn(loki)].sort()).toEqual([...expected].sort());
  expect(replays().sort()).toEqual([expect.stringMatching(/^pod-1-/), expect.stringMatching(/^pod-2-/)]);
  expect([one, two].map(({ stream }) => stream.stats().dropped.rejected)).toEqual([0, 0]);
});

test('a batch that grew old while it waited is encoded anew', async () => {
  const stage = begin('pod-1', { limits: { sendTimeoutMs: 100_000 } });
  loki.failWith((_request, response) => void response.writeHead(429, { 'retry-after': '1' }).end(), 1);
  write(stage, ['a']);
  await stage.stream.flush();
  expect(replays()).toHaveLength(1);
  expect(messagesIn(loki)).toEqual(['a']);
});

test('what another process left in the spool goes out under its own labels and instance, whatever its age', async () => {
  const spool = { directory };
  for (const name of ['early', 'late']) {
    const dead = begin(`pod-${name}`, { spool, service: { name: 'billing', instance: `pod-${name}` } });
    loki.failWith((request) => void request.socket.resetAndDestroy(), 1_000_000);
    write(dead, named(name, 50));
    await dead.stream.close(0);
    await outlast();
  }
  loki.failWith(() => {}, 0);
  const heir = begin('pod-3', { spool, service: { name: 'orders', instance: 'pod-3' } });
  write(heir, ['fresh']);
  await expect.poll(() => loki.entries().length, { interval: 20, timeout: 15_000 }).toBe(101);
  expect([...messagesIn(loki)].sort()).toEqual([...named('early', 50), ...named('late', 50), 'fresh'].sort());
  const old = loki.streams().filter(({ labels }) => 'replay' in labels);
  expect(new Set(old.map(({ labels }) => labels['service_name']))).toEqual(new Set(['billing']));
  const instances = old.flatMap(({ entries }) => entries.map(({ metadata }) => metadata['instance']));
  expect(new Set(instances)).toEqual(new Set(['pod-early', 'pod-late']));
});
