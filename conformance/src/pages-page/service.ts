import { createTelemetry, telemetry } from '@vigia/express';
import express from 'express';
import { lastFailures } from './last-failures.js';

export const vigia = createTelemetry({ pages: [lastFailures()] });
export const app = express();
app.use(telemetry(vigia));
app.get('/orders/:id', ({ params }, response) => {
  if (params.id === '0') throw new Error('There is no order 0.');
  response.json({ id: params.id });
});
