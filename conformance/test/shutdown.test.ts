import { describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { openConnection, type RawConnection } from '../src/clients/raw-connection.js';
import { withDeadline } from '../src/deadline.js';
import { type Ended, type ServiceProcess, SHUTDOWN_STACKS, startService } from '../src/shutdown/service-process.js';

assertFreshBuild(...['contract', 'core', 'express', 'koa', 'fastify', 'nest'].map((name) => `packages/${name}`));

/** So long that whatever ends has not ended by it. */
const NEVER_MS = 300_000;
const KILLED: Ended = { code: null, signal: 'SIGTERM' };

function end(service: ServiceProcess): Promise<Ended> {
  return withDeadline(service.ended, () => `the end of the process, which told ${JSON.stringify(service.told)}`);
}

/** Sends a request, and is there when it is answered. */
async function ask(service: ServiceProcess, path: string): Promise<RawConnection> {
  const connection = openConnection(service.url);
  connection.send({ path });
  return connection;
}

async function openIdle(service: ServiceProcess): Promise<RawConnection> {
  const connection = await ask(service, '/quick');
  await connection.receive();
  return connection;
}

async function openStream(service: ServiceProcess): Promise<RawConnection> {
  const connection = await ask(service, '/events');
  await connection.received('data: first');
  return connection;
}

async function openSilentStream(service: ServiceProcess): Promise<RawConnection> {
  const connection = await ask(service, '/silence');
  await connection.received('text/event-stream');
  return connection;
}

async function openHeld(service: ServiceProcess, path: string): Promise<RawConnection> {
  const connection = await ask(service, path);
  await service.tells('standsAt', path);
  return connection;
}

describe.each(SHUTDOWN_STACKS)('%s, told to end', (stack) => {
  test.concurrent('drains, lets requests end, ends idle clients and event streams, and dies of the signal', async () => {
    const shutdown = { deadlineMs: NEVER_MS, drainMs: NEVER_MS };
    const service = await startService(stack, { telemetry: { shutdown } });
    const silent = openConnection(service.url);
    const idle = await openIdle(service);
    const streams = [await openStream(service), await openSilentStream(service)];
    const running = await openHeld(service, '/slow');

    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    const served = await fetch(`${service.url}/quick`);
    expect([served.status, await served.text(), served.headers.get('connection')]).toEqual([200, 'quick', 'close']);

    service.kill('SIGTERM');
    await Promise.all([silent.closed, idle.closed, ...streams.map((stream) => stream.closed)]);
    await expect(fetch(`${service.url}/quick`)).rejects.toThrow();
    service.openGate();
    const answer = await running.receive();
    expect([answer.status, answer.body.toString(), answer.headers['connection']]).toEqual([
      200,
      'the whole answer',
      'close',
    ]);
    expect(await end(service)).toEqual(KILLED);
    expect(service.told).toContainEqual({ recorded: '/slow 200 completed' });
    expect(service.told).toContainEqual({ recorded: '/events 200 completed' });
    expect((await service.tells('sinkClosedWithin')).sinkClosedWithin).toBeGreaterThan(0);
  });

  test.concurrent('ends within its deadline when a request and a sink hang', async () => {
    const shutdown = { deadlineMs: 1_500, drainMs: 200 };
    const service = await startService(stack, { telemetry: { shutdown }, sink: 'hangs' });
    await openIdle(service);
    const stream = await openStream(service);
    stream.pause();
    const running = await openHeld(service, '/slow');
    const stuck = await openHeld(service, '/stuck');

    const toldAtMs = performance.now();
    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    service.openGate();
    expect((await running.receive()).body.toString()).toBe('the whole answer');
    expect(await end(service)).toEqual(KILLED);
    expect(performance.now() - toldAtMs).toBeLessThan(1_500 + 1_500);
    await stuck.closed;
    expect((await service.tells('sinkClosedWithin')).sinkClosedWithin).toBeGreaterThan(0);
    expect(service.told).toContainEqual({ problem: 'VIGIA_SHUTDOWN_CUT' });
    expect(service.told).toContainEqual({ recorded: '/stuck 499 aborted' });
  });
});
