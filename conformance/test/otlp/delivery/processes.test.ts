import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { arrivedAt, missingAt } from '../../../src/otlp/delivery/delivery-stage.js';
import { runService } from '../../../src/otlp/delivery/run-service.js';
import { type OtlpReceiver, startOtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import { HANG } from '../../../src/otlp/receiver/transport/answer.js';

const PATIENCE = { interval: 50, timeout: 25_000 };

let receiver: OtlpReceiver;
let directory: string;
let variables: Record<string, string>;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/otel'));

beforeEach(async () => {
  receiver = await startOtlpReceiver();
  directory = mkdtempSync(join(tmpdir(), 'vigia-otlp-delivery-'));
  variables = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
});

afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true });
});

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
}

it('a service that has nothing left to do ends, with all it made delivered', async () => {
  const { code, errors } = await runService({ prefix: 'only', count: 100, variables });
  expect([code, errors]).toEqual([0, '']);
  expect(missingAt(receiver, names('only', 100))).toEqual([]);
  expect(receiver.points().map(({ metric }) => metric)).toContain('process.cpu.time');
  expect(receiver.faults()).toEqual([]);
});

it('a service ends in time though nobody answers', async () => {
  receiver.answerWith(HANG, 1_000);
  const { code, tookMs } = await runService({
    prefix: 'only',
    count: 5,
    variables: { ...variables, DEADLINE_MS: '1500' },
  });
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(10_000);
});

it('SIGTERM has all delivered', async () => {
  const signal = { name: 'SIGTERM', after: 100 } as const;
  const { signal: endSignal } = await runService({ prefix: 'only', count: 100, variables, signal });
  expect(endSignal).toBe('SIGTERM');
  expect(missingAt(receiver, names('only', 100))).toEqual([]);
  expect(arrivedAt(receiver).spans).toHaveLength(100);
});

it('SIGTERM leaves to the next life what cannot be delivered', async () => {
  const spooled = { ...variables, VIGIA_SPOOL_DIR: directory, DEADLINE_MS: '1500' };
  await receiver.stop();
  const signal = { name: 'SIGTERM', after: 200 } as const;
  await runService({ prefix: 'first', count: 200, variables: spooled, signal });
  await receiver.start();
  await runHeirs(['second'], names('first', 200), spooled);
  expect(arrivedAt(receiver).spans.filter((name) => name.startsWith('first'))).toHaveLength(200);
});

it('what killed services made is delivered by two that come after, nothing of it twice', async () => {
  const spooled = { ...variables, VIGIA_SPOOL_DIR: directory };
  const signal = { name: 'SIGKILL', after: 150 } as const;
  const life = { count: 300, variables: spooled, spoolMode: 'always', signal } as const;
  await receiver.stop();
  const ends = await Promise.all(['first', 'second'].map((prefix) => runService({ prefix, ...life })));
  await receiver.start();
  expect(ends.map((end) => end.signal)).toEqual(['SIGKILL', 'SIGKILL']);
  const safe = ends.flatMap((end) => end.safe);
  expect(safe.length).toBeGreaterThanOrEqual(300);
  await runHeirs(['third', 'fourth'], safe, spooled);
  const adopted = receiver.spans().filter(({ name }) => /^(?:first|second)-/.test(name));
  expect(new Set(adopted.map(({ name }) => name)).size).toBe(adopted.length);
  for (const { name, resource } of adopted) expect(name.startsWith(`${resource['service.instance.id']}-`)).toBe(true);
});

it('a service that is killed while it sends loses nothing either', async () => {
  const spooled = { ...variables, VIGIA_SPOOL_DIR: directory };
  const signal = { name: 'SIGKILL', after: 1_500 } as const;
  const { safe } = await runService({ prefix: 'first', count: 3_000, variables: spooled, spoolMode: 'always', signal });
  await runHeirs(['second'], safe, spooled);
  expect(safe.length).toBeGreaterThanOrEqual(1_500);
});

/** Runs services that adopt what others left, until all of it has arrived. */
async function runHeirs(
  prefixes: readonly string[],
  wanted: readonly string[],
  spooled: Readonly<Record<string, string>>,
): Promise<void> {
  const arrived = expect.poll(() => missingAt(receiver, wanted), PATIENCE).toEqual([]);
  const life = { count: 10, variables: spooled, signal: { name: 'SIGTERM', after: arrived } } as const;
  await Promise.all(prefixes.map((prefix) => runService({ prefix, ...life })));
  await arrived;
}
