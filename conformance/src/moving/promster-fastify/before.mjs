import { getContentType, getSummary, plugin } from '@promster/fastify';
import Fastify from 'fastify';

export const app = Fastify();
await app.register(plugin);
app.get('/metrics', async (_request, reply) => reply.type(getContentType()).send(await getSummary()));
