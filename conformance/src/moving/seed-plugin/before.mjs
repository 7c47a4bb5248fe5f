import Fastify from 'fastify';
import { metricsPlugin } from './plugin.mjs';

export const app = Fastify();
await app.register(metricsPlugin);
app.get('/metrics', async (_request, reply) => {
  const { body, contentType } = await app.prometheus.monitor.getMetrics();
  return reply.header('Content-Type', contentType).send(body);
});
