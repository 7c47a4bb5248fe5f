import { describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { endOf } from '../src/shutdown/end-of-service.js';
import { SHUTDOWN_STACKS, startService } from '../src/shutdown/service-process.js';
import { startTraffic } from '../src/shutdown/traffic.js';

assertFreshBuild(...['contract', 'core', 'express', 'koa', 'fastify', 'nest'].map((name) => `packages/${name}`));

const CLIENTS = 16;
const ROUNDS = [100, 333, 1_000];

describe.each(SHUTDOWN_STACKS)('%s under traffic', (stack) => {
  test.each(ROUNDS)('tears no answer when it is told to end after %i', { timeout: 60_000 }, async (count) => {
    const service = await startService(stack, { telemetry: { shutdown: { deadlineMs: 10_000, drainMs: 500 } } });
    const traffic = startTraffic(service, CLIENTS);
    await traffic.answered(count);
    service.kill('SIGTERM');
    const { whole, unanswered, torn } = await traffic.over;
    expect(await endOf(service)).toEqual({ code: null, signal: 'SIGTERM' });
    expect(whole).toBeGreaterThanOrEqual(count);
    expect(torn).toBe(0);
    // The system resets what it has queued when a listener closes: at most the one request of every client.
    expect(unanswered).toBeLessThanOrEqual(CLIENTS);
    expect(service.told.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });
});
