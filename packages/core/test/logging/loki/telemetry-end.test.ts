import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectSpool } from '@vigia/delivery';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../../scripts/fresh-build.mjs';
import { type FakeLoki, type Fault, startFakeLoki } from './fake-loki/fake-loki.js';
import { messagesIn, named } from './loki-stage.js';
import { type LoggingProcess, type ProcessEnd, startLoggingProcess } from './service-process.js';

const LINES = 1_500;
const MESSAGES = [...named('m', LINES)].sort();

let loki: FakeLoki;
let directory: string;
let processes: LoggingProcess[];

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(async () => {
  loki = await startFakeLoki();
  directory = await mkdtemp(join(tmpdir(), 'vigia-end-'));
  processes = [];
});

afterEach(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await loki.close();
  await rm(directory, { recursive: true });
});

function begin(ending: string, variables: Readonly<Record<string, string>> = {}): LoggingProcess {
  const service = startLoggingProcess({ ENDING: ending, LINES: String(LINES), LOKI_HOST: loki.url, ...variables });
  processes.push(service);
  return service;
}

/** Ends a service in one of the ways that there are. */
async function endOf(ending: string, variables: Readonly<Record<string, string>> = {}): Promise<ProcessEnd> {
  const service = begin(ending, variables);
  if (['natural', 'exit', 'throw', 'reject'].includes(ending)) return service.ended;
  await service.said('ready');
  service.kill('SIGTERM');
  return service.ended;
}

/** The lines of the service, without its start line and that of its shutdown. */
function found(): readonly string[] {
  return messagesIn(loki)
    .filter((message) => /^m-\d+$/.test(message))
    .sort();
}

async function replayed(): Promise<void> {
  const heir = begin('signal', { LINES: '0', VIGIA_SPOOL_DIR: directory });
  await expect.poll(() => new Set(found()).size, { interval: 50, timeout: 15_000 }).toBe(LINES);
  heir.kill('SIGTERM');
  await heir.ended;
}

const hang: Fault = () => {};
const DEADLINE_MS = 1_500;
const IN_A_HURRY = { OPTIONS: JSON.stringify({ shutdown: { deadlineMs: DEADLINE_MS } }) };

/** What a process needs to start, log and leave on a machine that is busy. */
const SLACK_MS = 4_000;

describe('with a Loki that is well, no line is lost, with no spool, by a process that ends', () => {
  test.each([
    ['natural', 0, null],
    ['signal', null, 'SIGTERM'],
    ['handler', 3, null],
  ])('%s', async (ending, code, signal) => {
    expect(await endOf(ending)).toMatchObject({ code, signal, problems: [] });
    expect(found()).toEqual(MESSAGES);
  });
});

describe('with a spool no line is lost by a process that ends', () => {
  test.each([
    ['exit', 0],
    ['throw', 1],
    ['reject', 1],
    ['hasty', 4],
  ])('%s: the next one brings them', async (ending, code) => {
    const end = await endOf(ending, { VIGIA_SPOOL_DIR: directory });
    expect(end).toMatchObject({ code, problems: [] });
    await replayed();
    expect(found()).toEqual(MESSAGES);
  });

  test.each(['natural', 'signal', 'handler', 'exit'])('%s, while Loki hangs, within its deadline', async (ending) => {
    loki.failWith(hang, 1_000_000);
    const { tookMs, problems } = await endOf(ending, { VIGIA_SPOOL_DIR: directory, ...IN_A_HURRY });
    expect(problems).toEqual([]);
    expect(tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
    loki.failWith(hang, 0);
    await replayed();
    expect(found()).toEqual(MESSAGES);
  });

  test('killed, where everything is spooled before it is sent', async () => {
    await loki.stop();
    const options = JSON.stringify({ spool: { directory, mode: 'always' } });
    const service = begin('killed', { OPTIONS: options });
    await service.said('ready');
    service.kill('SIGKILL');
    await service.ended;
    const owners = await inspectSpool(directory);
    expect(owners.reduce((sum, { items }) => sum + items, 0)).toBeGreaterThanOrEqual(LINES);
    await loki.start();
    await replayed();
    expect(found()).toEqual(MESSAGES);
  });
});

describe('without a spool, what an end costs is told', () => {
  test.each(['exit', 'throw'])('%s', async (ending) => {
    const { problems } = await endOf(ending);
    expect(problems).toEqual([expect.stringMatching(/^VIGIA_DELIVERY_LOSS .* lost 15\d\d items \(shutdown\)/)]);
  });

  test.each(['natural', 'signal'])('%s, while Loki hangs', async (ending) => {
    loki.failWith(hang, 1_000_000);
    const { problems, tookMs } = await endOf(ending, IN_A_HURRY);
    expect(tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
    expect(problems).toContainEqual(expect.stringMatching(/^VIGIA_DELIVERY_LOSS .* lost 15\d\d items \(shutdown\)/));
  });
});
