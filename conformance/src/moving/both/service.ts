import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Express } from 'express';
import promBundle from 'express-prom-bundle';

export const vigia = createTelemetry({
  metrics: { path: '/telemetry/metrics' },
  requests: { ignore: ['/favicon.ico', '/livez', '/readyz', '/metrics'] },
});
export const app: Express = express();
app.use(telemetry(vigia));
app.use(promBundle({ includeMethod: true, includePath: true }));
