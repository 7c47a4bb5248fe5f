import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Application } from 'express';

export const vigia = createTelemetry({ service: { name: 'orders' } });
export const app: Application = express();
app.use(telemetry(vigia)); // before everything that answers
app.get('/orders/:id', (request, response) => {
  vigia.logger.info({ order: request.params.id }, 'an order was read');
  response.json({ item: 'book' });
});
app.use(telemetry.errors(vigia)); // behind the routes
