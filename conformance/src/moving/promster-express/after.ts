import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Express } from 'express';

export const vigia = createTelemetry({
  metrics: { buckets: { durationSeconds: [0.05, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 2, 3, 10] } },
});
export const app: Express = express();
app.use(telemetry(vigia));
