import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Express } from 'express';

export const vigia = createTelemetry({
  metrics: { buckets: { durationSeconds: [0.003, 0.03, 0.1, 0.3, 1.5, 10] } },
});
export const app: Express = express();
app.use(telemetry(vigia));
