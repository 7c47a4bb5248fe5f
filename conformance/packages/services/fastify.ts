import { telemetry } from '@vigia/fastify';
import Fastify from 'fastify';
import { announce } from './announce.js';

async function main(): Promise<void> {
  const app = Fastify();
  await app.register(telemetry, { service: { name: 'orders' } });
  app.get<{ Params: { id: string } }>('/orders/:id', async ({ params }) => {
    app.telemetry.logger.info({ order: params.id }, 'an order was read');
    return { item: 'book' };
  });
  app.get('/ping', { config: { telemetry: false } }, async () => 'pong');
  await app.listen({ port: 0, host: '127.0.0.1' });
  announce(app.server, () => app.close());
}

void main();
