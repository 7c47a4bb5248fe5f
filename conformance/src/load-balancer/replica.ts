import { createServer } from 'node:http';
import { createTelemetry, type TelemetryOptions, telemetry } from '@vigia/express';
import express from 'express';
import { listening } from '../fixtures/listening.js';
import type { Harness } from '../harness.js';

/** One of the processes behind a balancer. It serves `/users/:id`, and `/stuck`, which is never answered. */
export async function startReplica(metrics: Exclude<TelemetryOptions['metrics'], false> = {}): Promise<Harness> {
  const vigia = createTelemetry({ service: { name: 'orders' }, logs: false, metrics });
  const app = express();
  app.use(telemetry(vigia));
  app.get('/users/:id', (request, response) => void response.json({ id: request.params.id }));
  app.get('/stuck', () => {});
  const { url, close } = await listening(createServer(app));
  return {
    url,
    async close() {
      await close();
      await vigia.close(0);
    },
  };
}
