import { createTelemetry, telemetry } from '@vigia/fastify';
import Fastify from 'fastify';

export const vigia = createTelemetry({
  metrics: { buckets: { durationSeconds: [0.05, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 2, 3, 10] } },
});
export const app = Fastify();
await app.register(telemetry, { vigia });
