import { createTelemetry, type Telemetry, telemetry } from '@vigia/express';
import express from 'express';
import { announce } from './announce.js';

const vigia: Telemetry = createTelemetry({ service: { name: 'orders' } });
const app = express();
app.use(telemetry(vigia));
app.get('/orders/:id', (request, response) => {
  vigia.logger.info({ order: request.params.id }, 'an order was read');
  response.json({ item: 'book' });
});
app.use(telemetry.errors(vigia));

const server = app.listen(0, '127.0.0.1', () => announce(server, close));

function close(): Promise<void> {
  server.close();
  return vigia.close();
}
