import { createTelemetry, telemetry } from '@vigia/koa';
import Koa from 'koa';

export const vigia = createTelemetry({
  metrics: {
    buckets: {
      durationSeconds: [0.001, 0.005, 0.015, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5],
      sizeBytes: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000],
    },
  },
});
export const app: Koa = new Koa();
app.use(telemetry(vigia));
