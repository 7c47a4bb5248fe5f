import Fastify from 'fastify';
import metricsPlugin from 'fastify-metrics';

export const app = Fastify();
await app.register(metricsPlugin.default, { endpoint: '/metrics' });
