import { describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { openConnection } from '../src/clients/raw-connection.js';
import { endOf, NEVER_MS, openHeld, openIdle, refusalOf } from '../src/shutdown/end-of-service.js';
import { type ServiceOptions, type ServiceProcess, startService } from '../src/shutdown/service-process.js';

assertFreshBuild(...['contract', 'core', 'express', 'fastify', 'nest'].map((name) => `packages/${name}`));

const NEVER = { deadlineMs: NEVER_MS, drainMs: NEVER_MS };
const PATIENT = { deadlineMs: NEVER_MS, drainMs: 0 };

function express({ telemetry, ...options }: ServiceOptions): Promise<ServiceProcess> {
  return startService('express-5', { telemetry: { shutdown: PATIENT, ...telemetry }, ...options });
}

async function killed(service: ServiceProcess, signal: NodeJS.Signals): Promise<void> {
  expect(await endOf(service)).toEqual({ code: null, signal });
}

describe('a signal', () => {
  test.concurrent('of somebody at the keyboard finds no drain', async () => {
    const service = await express({ telemetry: { shutdown: NEVER } });
    await openIdle(service);
    service.kill('SIGINT');
    await killed(service, 'SIGINT');
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });

  test.concurrent('ends one wait each: the drain, the requests, and last that for the sinks', async () => {
    const service = await express({ telemetry: { shutdown: NEVER }, sink: 'hangs' });
    const stuck = await openHeld(service, '/stuck');
    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    service.kill('SIGTERM');
    await refusalOf(service);
    service.kill('SIGTERM');
    await stuck.closed;
    await service.tells('sinkClosedWithin');
    service.kill('SIGTERM');
    await killed(service, 'SIGTERM');
  });

  test.concurrent('is left alone with `signals: false`', async () => {
    const service = await express({ telemetry: { shutdown: { signals: false } } });
    service.kill('SIGTERM');
    await killed(service, 'SIGTERM');
    expect(service.told.filter(({ logged }) => logged === 'shutdown begins')).toEqual([]);
  });

  test.concurrent('has its usual effect without closeWith and without a sink that closes', async () => {
    const service = await express({ closes: false, sink: 'none' });
    service.kill('SIGTERM');
    await killed(service, 'SIGTERM');
    expect(service.told.filter(({ logged }) => logged === 'shutdown begins')).toEqual([]);
  });

  test.concurrent('closes a sink even without closeWith, and waits for nothing else', async () => {
    const service = await express({ closes: false, telemetry: { shutdown: NEVER } });
    await openHeld(service, '/stuck');
    service.kill('SIGTERM');
    await killed(service, 'SIGTERM');
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });

  test.concurrent('of another platform does no harm', async () => {
    const service = await express({ telemetry: { shutdown: { ...PATIENT, signals: ['SIGBREAK', 'SIGTERM'] } } });
    service.emit('SIGBREAK');
    expect(await endOf(service)).toEqual({ code: 0, signal: null });
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });
});

describe('a listener of the application', () => {
  test.concurrent('decides when it exits', async () => {
    const service = await express({ foreign: 'exits' });
    service.kill('SIGTERM');
    expect(await endOf(service)).toEqual({ code: 42, signal: null });
  });

  test.concurrent('keeps its exit code when the process ends by itself, and requests end and sinks are closed', async () => {
    const service = await express({ foreign: 'closes', telemetry: { shutdown: NEVER } });
    const running = await openHeld(service, '/slow');
    service.kill('SIGTERM');
    await refusalOf(service);
    service.openGate();
    expect((await running.receive()).body.toString()).toBe('the whole answer');
    expect(await endOf(service)).toEqual({ code: 7, signal: null });
    expect(service.told).toContainEqual({ recorded: '/slow 200 completed' });
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });

  test.concurrent('that only waits to be the last does not leave the process without an end', async () => {
    const service = await express({ foreign: 'waits' });
    service.kill('SIGTERM');
    await killed(service, 'SIGTERM');
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });

  test.concurrent('may do all of it', async () => {
    const service = await express({ foreign: 'closes all' });
    await openIdle(service);
    service.kill('SIGTERM');
    expect(await endOf(service)).toEqual({ code: 9, signal: null });
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });

  test.concurrent('is waited for without closeWith, so that no event is lost', async () => {
    const service = await express({ foreign: 'closes', closes: false });
    const running = await openHeld(service, '/slow');
    service.kill('SIGTERM');
    await refusalOf(service);
    service.openGate();
    await running.receive();
    running.leave();
    expect(await endOf(service)).toEqual({ code: 7, signal: null });
    expect(service.told).toContainEqual({ recorded: '/slow 200 completed' });
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });
});

describe('two telemetries', () => {
  test.concurrent('end together: the process waits for both', async () => {
    const service = await express({ second: true });
    service.kill('SIGTERM');
    await service.tells('sinkIsClosed');
    service.openGate();
    await killed(service, 'SIGTERM');
    expect(service.told.filter(({ sinkIsClosed }) => sinkIsClosed)).toHaveLength(2);
  });
});

describe('a connection', () => {
  test.concurrent('with a large answer is not cut while its client reads', async () => {
    const service = await express({});
    const reader = openConnection(service.url);
    reader.send({ path: '/large' });
    await reader.received('HTTP/1.1 200');
    reader.pause();
    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    reader.resume();
    expect((await reader.receive()).body).toHaveLength(50_000_000);
    await killed(service, 'SIGTERM');
    expect(service.told).toContainEqual({ recorded: '/large 200 completed' });
  });

  test.concurrent("that has left HTTP is the application's until the deadline", async () => {
    const service = await express({ telemetry: { shutdown: { deadlineMs: 1_000, drainMs: 0 } } });
    const socket = openConnection(service.url);
    socket.send({ path: '/', headers: { connection: 'Upgrade', upgrade: 'test' } });
    await socket.received('101 Switching Protocols');
    service.kill('SIGTERM');
    await socket.closed;
    await killed(service, 'SIGTERM');
    expect(service.told).toContainEqual({ problem: 'VIGIA_SHUTDOWN_CUT' });
  });
});

describe.each(['nest-express', 'nest-fastify'])('%s with enableShutdownHooks', (stack) => {
  test.concurrent('drains, calls every hook once, and dies of the signal', async () => {
    const service = await startService(stack, { hooks: true, telemetry: { shutdown: NEVER } });
    await openIdle(service);
    const running = await openHeld(service, '/slow');
    service.kill('SIGTERM');
    await service.tells('logged', 'shutdown begins');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect(await (await fetch(`${service.url}/quick`)).text()).toBe('quick');
    service.kill('SIGTERM');
    await refusalOf(service);
    service.openGate();
    expect((await running.receive()).body.toString()).toBe('the whole answer');
    await killed(service, 'SIGTERM');
    expect(service.told.filter(({ hook }) => hook !== undefined)).toEqual([{ hook: 'onApplicationShutdown SIGTERM' }]);
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });
});
