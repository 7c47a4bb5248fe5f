import { describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { openConnection } from '../src/clients/raw-connection.js';
import { endOf, NEVER_MS, openHeld, openIdle, openStream } from '../src/shutdown/end-of-service.js';
import { SHUTDOWN_STACKS, startService } from '../src/shutdown/service-process.js';

assertFreshBuild(...['contract', 'core', 'express', 'koa', 'fastify', 'nest'].map((name) => `packages/${name}`));

const KILLED = { code: null, signal: 'SIGTERM' };
/** What a busy machine takes beside a deadline. */
const MARGIN_MS = 2_000;

describe.each(SHUTDOWN_STACKS)('%s, told to end', (stack) => {
  test.concurrent('drains, lets requests end, ends idle clients and streams, and dies of the signal', async () => {
    const shutdown = { deadlineMs: NEVER_MS, drainMs: NEVER_MS };
    const service = await startService(stack, { telemetry: { shutdown } });
    const silent = openConnection(service.url);
    const idle = await openIdle(service);
    const streams = await Promise.all(
      (['/events', '/silence', '/telemetry/events'] as const).map((path) => openStream(service, path)),
    );
    const running = await openHeld(service, '/slow');

    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    const served = await fetch(`${service.url}/quick`);
    expect([served.status, await served.text(), served.headers.get('connection')]).toEqual([200, 'quick', 'close']);

    service.kill('SIGTERM');
    await Promise.all([silent, idle, ...streams].map(({ closed }) => closed));
    await expect(fetch(`${service.url}/quick`)).rejects.toThrow();
    service.openGate();
    const { status, body, headers } = await running.receive();
    expect([status, body.toString(), headers['connection']]).toEqual([200, 'the whole answer', 'close']);
    expect(await endOf(service)).toEqual(KILLED);
    expect(service.told).toContainEqual({ recorded: '/slow 200 completed' });
    expect(service.told).toContainEqual({ recorded: '/events 200 completed' });
    expect(service.told).toContainEqual({ recorded: '/silence 200 completed' });
    expect(service.told).toContainEqual({ cancelled: 'page' });
    expect((await service.tells('sinkClosedWithin')).sinkClosedWithin).toBeGreaterThan(0);
  });

  test.concurrent('ends within its deadline when requests, clients and a sink hang', async () => {
    const shutdown = { deadlineMs: 1_500, drainMs: 200 };
    const service = await startService(stack, { telemetry: { shutdown }, sink: 'hangs' });
    await openIdle(service);
    (await openStream(service, '/events')).pause();
    const running = await openHeld(service, '/slow');
    const stuck = await openHeld(service, '/stuck');

    const toldAtMs = performance.now();
    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    service.openGate();
    expect((await running.receive()).body.toString()).toBe('the whole answer');
    expect(await endOf(service)).toEqual(KILLED);
    expect(performance.now() - toldAtMs).toBeLessThan(shutdown.deadlineMs + MARGIN_MS);
    await stuck.closed;
    expect((await service.tells('sinkClosedWithin')).sinkClosedWithin).toBeGreaterThan(0);
    expect(service.told).toContainEqual({ problem: 'VIGIA_SHUTDOWN_CUT' });
    expect(service.told).toContainEqual({ recorded: '/stuck 499 aborted' });
  });
});
