// Loads the plugins of the directory that it is given, and prints what the application then says of itself.
import { join } from 'node:path';
import autoload from '@fastify/autoload';
import Fastify from 'fastify';

const app = Fastify();
app.register(autoload, { dir: join(import.meta.dirname, process.argv[2] ?? ''), options: { prefix: '/api' } });
app.get('/users/:id', async () => 'ok');
await app.inject('/users/1');
const { body } = await app.inject('/metrics');
await app.close();
process.stdout.write(body);
