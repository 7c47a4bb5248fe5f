import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Application } from 'express';
import { charge, priceOf } from './orders.js';
import { printSpans } from './print-spans.js';

// In production the sink is `otlp()`, `newRelic()`, … of @vigia/otel.
export const vigia = createTelemetry({ service: { name: 'orders' }, sinks: [printSpans(console.log)] });
export const app: Application = express();
app.use(telemetry(vigia));
app.post('/orders/:id/payment', async ({ params }, response) => {
  const receipt = await vigia.trace('pay', async () => charge(await priceOf(params.id)));
  vigia.logger.info('paid');
  response.json(receipt);
});
app.use(telemetry.errors(vigia));
