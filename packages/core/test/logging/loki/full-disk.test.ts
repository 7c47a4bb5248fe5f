import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../../scripts/fresh-build.mjs';
import { MOUNTING } from '../../../../../scripts/mounting.mjs';
import { requirement } from '../../../../../scripts/requirement.mjs';
import { readScrape } from '../../metrics/http-recording.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { type LoggingProcess, startLoggingProcess } from './service-process.js';

const mounting = requirement(MOUNTING);

let loki: FakeLoki;
let directory: string;
let service: LoggingProcess | undefined;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(async () => {
  loki = await startFakeLoki();
  directory = await mkdtemp(join(tmpdir(), 'vigia-full-'));
});

afterEach(async () => {
  service?.child.kill('SIGKILL');
  await loki.close();
  await rm(directory, { recursive: true, force: true });
});

/** A service whose spool is on a disk of half a megabyte, which nobody else sees. */
function begin(): LoggingProcess {
  const mount = `mount -t tmpfs -o size=500k,mode=700 tmpfs "${directory}"`;
  const script = `${mount}; exec "${process.execPath}" "$0" "$@"`;
  const options = { spool: { directory }, logs: { loki: { maxQueueBytes: 65_536 } } };
  return startLoggingProcess(
    { ENDING: 'serving', LOKI_HOST: loki.url, OPTIONS: JSON.stringify(options) },
    { execPath: 'unshare', execArgv: ['--map-root-user', '--mount', 'sh', '-ec', script] },
  );
}

describe.skipIf(mounting.missing)('a service whose spool is on a full disk', () => {
  test('answers on, and counts and tells of what it loses', { timeout: 60_000 }, async () => {
    await loki.stop();
    service = begin();
    const url = `http://127.0.0.1:${await service.port}`;
    const statuses = new Set<number>();
    for (let index = 0; index < 3_000; index += 1) statuses.add((await fetch(`${url}/${index}`)).status);
    expect([...statuses]).toEqual([200]);

    const { value, samples } = readScrape(await (await fetch(`${url}/metrics`)).text());
    const sink = { sink: 'loki' };
    const dropped = samples.filter(({ name }) => name === 'telemetry_events_dropped_total');
    const lost = dropped.reduce((sum, sample) => sum + sample.value, 0);
    const kept = (value('telemetry_queue_length', sink) ?? 0) + (value('telemetry_sink_spool_length', sink) ?? 0);
    expect(lost).toBeGreaterThan(0);
    expect(value('telemetry_sink_spool_length', sink)).toBeGreaterThan(0);
    expect(value('telemetry_sink_events_total', { ...sink, outcome: 'accepted' })).toBe(kept + lost);

    service.kill('SIGTERM');
    const { problems } = await service.ended;
    expect(problems).toContainEqual(expect.stringMatching(/^VIGIA_SPOOL_FAILED .*ENOSPC/));
    expect(problems).toContainEqual(expect.stringMatching(/^VIGIA_DELIVERY_LOSS /));
    expect(problems.filter((problem) => problem.startsWith('VIGIA_SPOOL_FAILED'))).toHaveLength(1);
  });
});
