import { migrateAudit } from '@vigia/audit';
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
}

/** Starts all parts; each ends with the stage. */
export async function openDemoStage({ rules, lokiUrl }: DemoStageOptions = {}): Promise<DemoStage> {
  const databases = await openTestDatabases();
  const databaseUrl = await databases.create();
  const pool = new Pool({ connectionString: databaseUrl });
  await makeTables(databaseUrl, pool);
  const services = await Promise.all(
    VERSIONS.map((version) => startDemoService({ version, databaseUrl, pool, lokiUrl })),
  );
  const reader = await openReaderPool(pool, databaseUrl);
  const prometheus = await startPrometheus({ orders: targetOf(services) }, rules);

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
