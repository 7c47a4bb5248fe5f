import { createServer } from 'node:http';
import { createTelemetry, observe, serve, type Telemetry } from '@vigia/core';
import { announce } from './announce.js';

const vigia: Telemetry = createTelemetry({ service: { name: 'orders' } });

const server = createServer((request, response) => {
  if (serve(vigia, request, response)) return;
  observe(vigia, { request, response, readRoute: () => '/orders/:id' });
  vigia.logger.info('an order was read');
  response.end('{"item":"book"}');
});
server.listen(0, '127.0.0.1', () => announce(server, close));

function close(): Promise<void> {
  server.close();
  return vigia.close();
}
