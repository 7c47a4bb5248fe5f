import { createTelemetry, telemetry } from '@vigia/fastify';
import Fastify from 'fastify';

export const vigia = createTelemetry({
  metrics: { buckets: { durationSeconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] } },
});
export const app = Fastify();
await app.register(telemetry, { vigia });
