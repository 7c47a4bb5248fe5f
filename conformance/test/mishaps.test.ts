import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem } from '@vigia/contract';
import { createTelemetry, defineKpis, telemetry } from '@vigia/express';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  if (!server.listening) await once(server, 'listening');
  closers.push(() => server.close().closeAllConnections());
  return (server.address() as AddressInfo).port;
}

/** A service in which everything that can be given wrongly is wrong, but nothing that keeps it from starting. */
async function startMishaps() {
  const problems: Problem[] = [];
  const takenPort = await portOf(createServer().listen(0, '127.0.0.1'));
  const fail = (): never => {
    throw new Error('the callback is broken');
  };
  const vigia = createTelemetry({
    logs: false,
    onProblem: (problem) => problems.push(problem),
    metrics: { port: takenPort, host: '127.0.0.1', labels: { plan: fail }, system: { disks: ['/no/such/disk'] } },
    requests: { domain: fail, route: fail, ignore: fail },
    health: { checks: { database: fail } },
    kpis: defineKpis({ signups: { type: 'counter', help: 'Sign-ups.', labels: { plan: ['free'] } } }),
    sinks: [{ name: 'broken', record: fail, flush: fail, close: fail }],
  });
  closers.push(() => vigia.close());
  const app = express().use(telemetry(vigia));
  app.get('/orders/:id', (_request, response) => {
    // A plan that comes from a client is not known to the compiler.
    vigia.kpi.signups.inc({ plan: 'gold' as 'free' });
    response.send('served');
  });
  const port = await portOf(app.listen(0, '127.0.0.1'));
  return { problems, takenPort, ask: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) };
}

describe('a service in which everything is wrong that can be', () => {
  it('serves, and tells of each mishap what happened and what to do', async () => {
    const { problems, takenPort, ask } = await startMishaps();
    for (const id of [1, 2, 3]) expect(await (await ask(`/orders/${id}`)).text()).toBe('served');
    expect((await ask('/readyz')).status).toBe(503);
    expect((await ask('/livez')).status).toBe(200);
    const told = (code: string, part: string) =>
      expect.objectContaining({
        code,
        message: expect.stringContaining(part),
        fix: expect.stringMatching(/\w+ .*\.$/s),
      });
    await expect
      .poll(() => problems)
      .toEqual(
        expect.arrayContaining([
          told('VIGIA_PORT_UNAVAILABLE', String(takenPort)),
          told('VIGIA_CALLBACK_FAILED', '`metrics.labels.plan`'),
          told('VIGIA_CALLBACK_FAILED', '`requests.domain`'),
          told('VIGIA_CALLBACK_FAILED', '`requests.route`'),
          told('VIGIA_CALLBACK_FAILED', '`requests.ignore`'),
          told('VIGIA_HEALTH_CHECK_FAILED', 'database'),
          told('VIGIA_SYSTEM_UNREADABLE', '/no/such/disk'),
          told('VIGIA_KPI_MISUSED', 'gold'),
          told('VIGIA_SINK_FAILED', '"broken"'),
        ]),
      );
  });
});
