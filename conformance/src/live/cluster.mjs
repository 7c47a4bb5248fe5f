// A service on Express with the live page in a cluster of two workers. Tells where it listens, and which workers there
// are; ends when it is let go.

import cluster from 'node:cluster';
import { createTelemetry, telemetry } from '@vigia/express';
import { liveConsole } from '@vigia/live';
import express from 'express';

const WORKERS = 2;
const { directory, token } = JSON.parse(process.argv[2]);

function lead() {
  const listening = [];
  cluster.on('listening', (worker, { port }) => {
    listening.push(worker.process.pid);
    if (listening.length === WORKERS) process.send?.({ port, workers: listening });
  });
  process.on('disconnect', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
  });
  for (let number = 0; number < WORKERS; number += 1) cluster.fork();
}

function serve() {
  const vigia = createTelemetry({
    service: { name: 'shop' },
    logs: { destination: { write() {} } },
    metrics: { processes: { directory } },
    pages: [liveConsole({ token })],
  });
  const app = express().set('env', 'test');
  app.use(telemetry(vigia));
  // Connections go from worker to worker only when they are new.
  app.use((_request, response, next) => {
    response.set({ 'x-pid': String(process.pid), connection: 'close' });
    next();
  });
  app.get('/orders/:id', (_request, response) => response.json({}));
  app.get('/failing', () => {
    throw new Error('failed in a worker');
  });
  vigia.closeWith(app.listen(0, '127.0.0.1'));
}

if (cluster.isPrimary) lead();
else serve();
