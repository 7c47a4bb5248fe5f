import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  findExchange,
  joinTelemetry,
  observe,
  runInContext,
  type Surroundings,
  type Telemetry,
} from '../../src/index.js';
import { createTestTelemetry, type TestTelemetryOptions } from '../../src/testing/index.js';

const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function makeTelemetry(options?: TestTelemetryOptions) {
  const vigia = createTestTelemetry(options);
  ends.push(() => vigia.close());
  return vigia;
}

/** Serves one request, and calls the act in its context. */
async function inRequest(vigia: Telemetry, act: (request: IncomingMessage) => void): Promise<void> {
  const server = createServer((request, response) => {
    observe(vigia, { request, response });
    response.statusCode = 403;
    runInContext(vigia, findExchange(vigia, request, response), () => act(request));
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await (await fetch(`http://127.0.0.1:${port}/orders/7?token=x`, { headers: { 'x-request-id': 'mine' } })).text();
  await new Promise((resolve) => server.close(resolve));
}

describe('joinTelemetry', () => {
  it('refuses what is no telemetry', () => {
    expect(() => joinTelemetry({} as Telemetry, {})).toThrow(/createTelemetry/);
  });

  it('shows the metrics of a part, and outlives one that throws', async () => {
    const vigia = makeTelemetry();
    joinTelemetry(vigia, {
      samples: () => {
        throw new Error('broken');
      },
    });
    joinTelemetry(vigia, { samples: () => [{ name: 'audit_chain_intact', labels: {}, value: 1 }] });
    expect(await vigia.metric('audit_chain_intact')).toBe(1);
    expect(vigia.problems.map(({ code }) => code)).toEqual(['VIGIA_INTERNAL']);
  });

  it('closes a part once, before the sinks, and does not wait for one that hangs', async () => {
    const order: string[] = [];
    const vigia = makeTelemetry({ sinks: [{ name: 'last', close: async () => void order.push('sink') }] });
    joinTelemetry(vigia, { close: async (deadlineMs) => void order.push(deadlineMs <= 100 ? 'part' : 'late') });
    joinTelemetry(vigia, { close: () => new Promise(() => {}) });
    await Promise.all([vigia.close(200), vigia.close(200)]);
    expect(order).toEqual(['part', 'sink']);
  });
});

describe('a part that is to be closed', () => {
  it('has the telemetry end with the process, as a sink does', async () => {
    const count = () => process.listenerCount('SIGTERM');
    const before = count();
    const vigia = makeTelemetry({ shutdown: { signals: ['SIGTERM'] } });
    joinTelemetry(vigia, {});
    expect(count()).toBe(before);
    joinTelemetry(vigia, { close: async () => {} });
    expect(count()).toBe(before + 1);
    await vigia.close();
    expect(count()).toBe(before);
  });
});

describe('surroundings', () => {
  it('tells of the request in whose context it is asked', async () => {
    const vigia = makeTelemetry();
    const { surroundings, service } = joinTelemetry(vigia, {});
    let seen: Surroundings = {};
    await inRequest(vigia, () => {
      seen = surroundings();
    });
    expect(seen).toMatchObject({
      requestId: 'mine',
      method: 'GET',
      path: '/orders/7',
      clientAddress: '127.0.0.1',
      status: 403,
    });
    expect(seen.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(service.name).toBeTypeOf('string');
  });

  it('finds a request that it is given, without any context', async () => {
    const vigia = makeTelemetry({ logs: { context: false } });
    const { surroundings } = joinTelemetry(vigia, {});
    let seen: Surroundings[] = [];
    await inRequest(vigia, (request) => {
      seen = [surroundings(), surroundings(request)];
    });
    expect(seen.map(({ requestId }) => requestId)).toEqual([undefined, 'mine']);
  });

  it('knows jobs, and knows nothing outside of all', async () => {
    const vigia = makeTelemetry();
    const { surroundings } = joinTelemetry(vigia, {});
    await vigia.job('nightly', (run) => {
      expect(surroundings()).toMatchObject({ jobName: 'nightly', jobRunId: run.id, traceId: run.traceId });
    });
    expect(Object.values(surroundings()).filter((value) => value !== undefined)).toEqual([]);
  });
});
