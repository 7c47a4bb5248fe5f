// Serves, in a process of its own, the application that a file exports: `node peer-service.mjs <file> <framework>`.
// Tells its parent the port, and when a request stands at /held.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { SERVE } from './routes/serve.mjs';

const [file = '', framework = ''] = process.argv.slice(2);

// One of the packages asks the module that requires it for its name, so that only `require` loads it.
const { app } = file.endsWith('.cjs') ? createRequire(import.meta.url)(file) : await import(file);
const server = await SERVE[framework](app, () => process.send({ isHeld: true }));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send({ port: server.address().port });
process.on('disconnect', () => process.exit());
