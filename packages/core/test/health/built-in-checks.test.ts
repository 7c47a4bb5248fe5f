import { expect, it } from 'vitest';
import { createHealth } from '../../src/health/health.js';
import type { HealthDisk, HealthReadings } from '../../src/health/health-readings.js';
import type { HealthOptions } from '../../src/options/health-options.js';
import { resolveHealth } from '../../src/options/resolve-health.js';
import type { ProbeAnswer } from './probed-telemetry.js';

const DISK: HealthDisk = { path: '/data', sizeBytes: 1_000, freeBytes: 500, failed: false };

/** What readiness says of these readings. */
async function readinessOf(
  readings: Partial<HealthReadings> | undefined,
  options: HealthOptions = {},
): Promise<ProbeAnswer> {
  const health = createHealth({
    health: resolveHealth(options),
    readings: readings && (() => ({ eventLoopDelay: undefined, disks: [], ...readings })),
    report: () => undefined,
    note: () => undefined,
  });
  const endpoint = health.endpoints.find(({ path }) => path === '/readyz');
  const answer = await endpoint?.handle(new Request('http://a/readyz'), { address: '127.0.0.1' });
  if (answer === undefined) throw new Error('readiness is not served');
  return { status: answer.status, content: (await answer.json()) as ProbeAnswer['content'] };
}

it.each([
  [undefined, 'ok'],
  [{ heldSeconds: 0.01 }, 'ok'],
  [{ heldSeconds: 0.5 }, 'ok'],
  [{ heldSeconds: 0.612 }, 'failed'],
])('an event loop that is held for %j is %s', async (eventLoopDelay, status) => {
  const { status: code, content } = await readinessOf({ eventLoopDelay });
  expect(code).toBe(status === 'ok' ? 200 : 503);
  expect(content).toMatchObject({ status, checks: { event_loop: { status } } });
});

it('says how long the event loop is held, and which option says what is too long', async () => {
  const { content } = await readinessOf({ eventLoopDelay: { heldSeconds: 0.612 } });
  expect(content.checks['event_loop']?.error).toBe('it is held for 612 ms, longer than `health.maxHoldMs` (500)');
});

it.each<[Partial<HealthDisk>, string]>([
  [{}, 'ok'],
  [{ freeBytes: 50 }, 'ok'],
  [{ freeBytes: 49 }, 'failed'],
  [{ freeBytes: 0 }, 'failed'],
  [{ failed: true }, 'failed'],
  [{ freeBytes: undefined, sizeBytes: undefined }, 'ok'],
  [{ freeBytes: 0, sizeBytes: 0 }, 'ok'],
])('a disk that says %j is %s, and the service stays ready', async (disk, status) => {
  const { status: code, content } = await readinessOf({ disks: [DISK, { ...DISK, ...disk, path: '/other' }] });
  expect(code).toBe(200);
  expect(content).toMatchObject({ status: status === 'ok' ? 'ok' : 'degraded', checks: { disk: { status } } });
});

it('names the disk that is full', async () => {
  const { content } = await readinessOf({ disks: [DISK, { ...DISK, path: '/full', freeBytes: 12 }] });
  expect(content.checks['disk']?.error).toBe('/full has 1.2 % free, less than `health.minDiskFreeRatio` (0.05)');
});

it('looks at neither when told not to, or when nothing is measured', async () => {
  const none = { status: 200, content: { status: 'ok', checks: {} } };
  const bad = { eventLoopDelay: { heldSeconds: 9 }, disks: [{ ...DISK, failed: true }] };
  expect(await readinessOf(bad, { maxHoldMs: false, minDiskFreeRatio: false })).toEqual(none);
  expect(await readinessOf(undefined)).toEqual(none);
});
