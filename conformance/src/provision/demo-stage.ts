import { migrateAudit } from '@vigia/audit';
import type { Sink } from '@vigia/contract';
import { connectSql, migrate } from '@vigia/postgres/sql';
import { Pool } from 'pg';
import { openTestDatabases } from '../../../packages/postgres/test/server/test-database.js';
import { type PrometheusProcess, type RuleSettings, startPrometheus } from '../prometheus/prometheus-process.js';
import { type DemoService, startDemoService } from './demo-service.js';
import { openReaderPool } from './reader-pool.js';

/** The demo in two versions at once, as while it is rolled out, under a real Prometheus and on a real PostgreSQL. */
export interface DemoStage {
  readonly prometheus: PrometheusProcess;
  /** Reads, and cannot write. */
  readonly pool: Pool;
  /** One round of traffic and jobs on every process. */
  play(): Promise<void>;
  close(): Promise<void>;
}

const VERSIONS = ['1.1.0', '1.2.0'];

/** A busy machine answers no scrape in a quarter of a second. */
const SCRAPE_MS = 1_000;

/** What a stage is opened with. */
export interface DemoStageOptions {
  readonly rules?: RuleSettings | undefined;
  readonly lokiUrl?: string | undefined;
  /** Where metrics are sent, in place of a Prometheus that comes for them. Ends with the stage. */
  readonly receiver?: MetricReceiver | undefined;
}

/** A Prometheus that takes what is sent to it. */
export interface MetricReceiver {
  readonly prometheus: PrometheusProcess;
  /** The sink of one process that sends to it. */
  createSink(): Sink;
}

/** Starts all parts; each ends with the stage. */
export async function openDemoStage({ rules, lokiUrl, receiver }: DemoStageOptions = {}): Promise<DemoStage> {
  const databases = await openTestDatabases();
  const databaseUrl = await databases.create();
  const pool = new Pool({ connectionString: databaseUrl });
  await makeTables(databaseUrl, pool);
  const services = await Promise.all(
    VERSIONS.map((version) => {
      const sinks = receiver === undefined ? [] : [receiver.createSink()];
      return startDemoService({ version, databaseUrl, pool, lokiUrl, sinks });
    }),
  );
  const reader = await openReaderPool(pool, databaseUrl);
  const prometheus = receiver?.prometheus ?? (await startPrometheus({ orders: targetOf(services) }, rules));

  return {
    prometheus,
    pool: reader.pool,
    async play() {
      for (const service of services) await service.play();
    },
    async close() {
      await Promise.all([...services.map((service) => service.close()), prometheus.stop()]);
      await reader.close();
      await pool.end();
      await databases.close();
    },
  };
}

function targetOf(services: readonly DemoService[]): Parameters<typeof startPrometheus>[0][string] {
  const [url = '', ...alsoAt] = services.map((service) => service.url);
  return { url, alsoAt, labels: { env: 'production' }, intervalMs: SCRAPE_MS };
}

async function makeTables(connection: string, pool: Pool): Promise<void> {
  const session = await connectSql({ connection, sslMode: 'disable' });
  await migrate(session);
  await session.end();
  const client = await pool.connect();
  await migrateAudit(client);
  client.release();
}
