import { createAudit, sqlAudit } from '@vigia/audit';
import { createTelemetry } from '@vigia/express';
import { postgres } from '@vigia/postgres';
import { createApp } from './app.js';
import { databaseUrl, openPool } from './database.js';
import { forgetOldOrders } from './forget-old-orders.js';
import { kpis } from './kpis.js';

const port = Number(process.env['PORT'] ?? 3000);
const host = process.env['SERVER_HOST'] ?? '0.0.0.0';
const HOUR_MS = 3_600_000;

const vigia = createTelemetry({
  service: { name: 'shop' },
  kpis,
  sinks: [postgres()], // FAUCET_TELEMETRY_POSTGRES_STRING says where; LOKI_HOST does so for the lines
  health: { checks: { database: () => pool.query('SELECT 1') } },
});
const pool = openPool(databaseUrl(), vigia.logger);
const service = { vigia, pool, audit: createAudit(vigia, { store: sqlAudit({ pool }) }) };

const server = createApp(service).listen(port, host, () => {
  vigia.logger.info(`metrics at http://localhost:${port}/metrics, readiness at /readyz`);
});
vigia.closeWith(server); // requests end, then rows, entries and lines are stored

setInterval(() => {
  // A failure is logged and counted by then. Nobody else waits for it, and unhandled it would end the process.
  vigia.job('forget-old-orders', () => forgetOldOrders(service)).catch(() => {});
}, HOUR_MS).unref();
