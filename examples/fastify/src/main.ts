import { createShop } from '@vigia/example-shop';
import { createTelemetry } from '@vigia/fastify';
import { createApp } from './app.js';
import { kpis } from './kpis.js';

const port = Number(process.env['PORT'] ?? 3000);
const host = process.env['SERVER_HOST'] ?? '0.0.0.0';
const HOUR_MS = 3_600_000;

const shop = createShop();
const vigia = createTelemetry({
  service: { name: 'shop' },
  kpis,
  health: { checks: { warehouse: () => shop.pingWarehouse() } },
});

const app = await createApp(vigia, shop);
vigia.closeWith(app);
await app.listen({ port, host });
vigia.logger.info(`metrics at http://localhost:${port}/metrics, readiness at /readyz`);

setInterval(() => {
  // A failure is logged and counted by then. Nobody else waits for it, and unhandled it would end the process.
  vigia.job('forget-old-orders', () => shop.forgetOldOrders()).catch(() => {});
}, HOUR_MS).unref();
