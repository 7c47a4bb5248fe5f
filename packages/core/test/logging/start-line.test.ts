import { createTelemetry, type TelemetryOptions } from '@vigia/core';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writtenLines } from './written-lines.js';

const SERVICE = { name: 'orders', version: '1.2.3', instance: 'one' };
const SINKS = [
  { name: 'archive', record: () => undefined },
  { name: 'audit', record: () => undefined },
];
const LIMITS = { routes: 500, domains: 16, series: 5000 };

afterEach(() => {
  vi.unstubAllEnvs();
});

async function startLine(options: TelemetryOptions = {}): Promise<Record<string, unknown> | undefined> {
  const { destination, lines } = writtenLines();
  const vigia = createTelemetry({ service: SERVICE, sinks: SINKS, logs: { destination }, ...options });
  await vigia.close();
  expect(lines).toHaveLength(1);
  return lines[0];
}

it('says what is on, where it is, who may read it, and the budgets', async () => {
  expect(await startLine()).toMatchObject({
    level: 30,
    msg: 'telemetry is on',
    service: 'orders',
    telemetry: {
      service: SERVICE,
      metrics: { path: '/metrics', readableBy: 'private', limits: LIMITS },
      health: { livenessPath: '/livez', readinessPath: '/readyz', checks: [] },
      requestId: { header: 'x-request-id', trusts: 'private' },
      logs: {
        level: 'info',
        to: 'logs.destination',
        access: { engine: 'vigia', sample: 1, headers: [] },
        storm: { linesPerSecond: 100 },
        clientAddress: 'full',
      },
      sinks: ['archive', 'audit'],
    },
  });
});

it("says how many values the labels of the user's may have", async () => {
  const labels = { plan: () => 'pro', region: { read: () => 'eu', limit: 3 } };
  const line = await startLine({ metrics: { labels } });
  expect(line).toMatchObject({ telemetry: { metrics: { limits: LIMITS, labels: { plan: 20, region: 3 } } } });
});

it.each([
  { metrics: { token: 'secret' }, readableBy: 'bearer token' },
  { metrics: { authorize: 'public' }, readableBy: 'public' },
  { metrics: { authorize: () => true }, readableBy: 'metrics.authorize' },
] as const)('says that the metrics are readable by $readableBy', async ({ metrics, readableBy }) => {
  const line = await startLine({ metrics });
  expect(line).toMatchObject({ telemetry: { metrics: { readableBy } } });
  expect(JSON.stringify(line)).not.toContain('secret');
});

it('says on Render that a scrape through the balancer mixes replicas, until they are told apart', async () => {
  vi.stubEnv('RENDER_INSTANCE_ID', 'srv-1');
  const advised = { telemetry: { metrics: { advice: expect.stringContaining('metrics.constantLabels') } } };
  expect(await startLine()).toMatchObject(advised);
  expect(await startLine({ metrics: { constantLabels: { replica: 'srv-1' } } })).not.toMatchObject(advised);
  vi.stubEnv('RENDER_INSTANCE_ID', '');
  expect(await startLine()).not.toMatchObject(advised);
});

it('names the checks of health', async () => {
  const health = { livenessPath: '/alive', checks: { database: () => true, cache: () => true } };
  expect(await startLine({ health })).toMatchObject({
    telemetry: { health: { livenessPath: '/alive', readinessPath: '/readyz', checks: ['database', 'cache'] } },
  });
});

it('says which port the metrics have for themselves', async () => {
  const line = await startLine({ metrics: { port: 0, host: 'localhost' } });
  expect(line).toMatchObject({ telemetry: { ownPort: { port: 0, host: 'localhost' } } });
  expect(await startLine()).not.toHaveProperty('telemetry.ownPort');
});

it('says what an option has switched off', async () => {
  expect(await startLine({ metrics: false, health: false, requests: { id: false } })).toMatchObject({
    telemetry: {
      metrics: 'off: metrics is false',
      health: 'off: health is false',
      requestId: 'off: requests.id is false',
    },
  });
});

it('says of a logger of the application what is not ours to do', async () => {
  const { destination, lines } = writtenLines();
  const logs = { logger: pino({ level: 'debug' }, destination), access: false } as const;
  await createTelemetry({ service: SERVICE, logs }).close();
  expect(lines).toMatchObject([
    {
      telemetry: {
        logs: {
          level: 'debug',
          to: 'logs.logger',
          access: 'off: logs.access is false',
          storm: 'off: the logger is that of the application',
        },
      },
    },
  ]);
});

it('says what VIGIA_DISABLE has switched off', async () => {
  vi.stubEnv('VIGIA_DISABLE', 'metrics,archive,access');
  expect(await startLine()).toMatchObject({
    telemetry: {
      metrics: 'off: VIGIA_DISABLE',
      sinks: ['audit'],
      switchedOff: { by: 'VIGIA_DISABLE', names: ['metrics', 'access', 'archive'] },
      logs: { access: 'off: VIGIA_DISABLE' },
    },
  });
});

it('says that everything is off', async () => {
  vi.stubEnv('VIGIA_DISABLED', 'true');
  expect(await startLine()).toMatchObject({
    msg: 'telemetry is off: VIGIA_DISABLED=true',
    telemetry: { metrics: 'off: VIGIA_DISABLED=true', sinks: [] },
  });
});

it('says where Loki is, without what may be secret in the address', async () => {
  const { destination, lines } = writtenLines();
  const host = 'http://me:hush@127.0.0.1:9/loki?key=hush';
  const vigia = createTelemetry({ logs: { destination, loki: { host, token: 'hush' } }, shutdown: { signals: false } });
  const [line] = lines;
  await vigia.close(10);
  expect(line).toMatchObject({ telemetry: { loki: { host: 'http://127.0.0.1:9/loki' }, sinks: ['loki'] } });
  expect(JSON.stringify(lines)).not.toContain('hush');
});

describe('of traces', () => {
  const spans = { name: 'spans', recordSpan: () => undefined };

  it('says which are kept, and who takes them', async () => {
    const line = await startLine({ sinks: [...SINKS, spans], traces: { ratio: 0.5, slowMs: false } });
    const traces = { ratio: 0.5, errors: true, parent: 'follow', slowMs: 'off: traces.slowMs is false', to: ['spans'] };
    expect(line).toMatchObject({ telemetry: { traces } });
  });

  it('says why there are none, where a sink would take them', async () => {
    const off = { telemetry: { traces: 'off: traces is false' } };
    expect(await startLine({ sinks: [spans], traces: false })).toMatchObject(off);
    vi.stubEnv('VIGIA_DISABLE', 'traces');
    expect(await startLine({ sinks: [spans] })).toMatchObject({ telemetry: { traces: 'off: VIGIA_DISABLE' } });
  });

  it('says nothing where none would', async () => {
    expect((await startLine())?.['telemetry']).not.toHaveProperty('traces');
  });
});

it('says why calls to other services are not followed, where they are not', async () => {
  expect((await startLine())?.['telemetry']).not.toHaveProperty('outgoing');
  expect(await startLine({ outgoing: false })).toMatchObject({ telemetry: { outgoing: 'off: outgoing is false' } });
  vi.stubEnv('VIGIA_DISABLE', 'outgoing');
  expect(await startLine()).toMatchObject({ telemetry: { outgoing: 'off: VIGIA_DISABLE' } });
});
