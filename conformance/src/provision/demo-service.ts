import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAudit, sqlAudit } from '@vigia/audit';
import { createTelemetry, type Sink } from '@vigia/express';
import { postgres } from '@vigia/postgres';
import type { Pool } from 'pg';
import { demoApplication } from './demo-application.js';
import { demoKpis } from './demo-kpis.js';
import { playDemoTraffic } from './demo-traffic.js';

/** One process's worth of the demo: an application on real parts. */
export interface DemoService {
  readonly url: string;
  /** One round of everything that happens to a service. */
  play(): Promise<void>;
  close(): Promise<void>;
}

/** What a demo is started with. */
export interface DemoOptions {
  readonly version: string;
  readonly databaseUrl: string;
  readonly pool: Pool;
  /** Where lines are pushed; nowhere when not given. */
  readonly lokiUrl?: string | undefined;
  /** Beside the table of requests. */
  readonly sinks?: readonly Sink[] | undefined;
}

const SERVICE = { name: 'orders', namespace: 'shop', environment: 'production' };

/** Starts a version of the demo on a free port of the loopback. */
export async function startDemoService(options: DemoOptions): Promise<DemoService> {
  const { version, databaseUrl, pool, lokiUrl, sinks = [] } = options;
  const vigia = createTelemetry({
    service: { ...SERVICE, version, instance: `orders-${version}` },
    kpis: demoKpis,
    logs: { destination: { write: () => true }, loki: lokiUrl === undefined ? false : { host: lokiUrl } },
    health: { checks: { database: () => pool.query('SELECT 1') } },
    sinks: [postgres({ connection: databaseUrl, sslMode: 'disable', namespace: SERVICE.namespace }), ...sinks],
    onProblem: () => {},
  });
  const audit = createAudit(vigia, {
    store: sqlAudit({ pool }),
    sealIntervalMs: 100,
    heads: false,
    verification: { intervalMs: 1_000 },
  });
  const server = demoApplication({ vigia, audit }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function runJobs(): Promise<void> {
    await vigia.job('nightly-report', async () => {});
    await vigia.job('send-mails', () => Promise.reject(new Error('no route to the mail server'))).catch(() => {});
  }

  return {
    url,
    async play() {
      await Promise.all([playDemoTraffic(url), runJobs()]);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await vigia.close(0);
    },
  };
}
