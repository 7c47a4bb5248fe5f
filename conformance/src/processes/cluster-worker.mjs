// One worker: answers, and at its end writes down how many requests it has seen the end of.

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTelemetry, telemetry } from '@vigia/express';
import express from 'express';

const { directory, port } = JSON.parse(process.argv[2]);
let seen = 0;
const writeDown = () => appendFileSync(join(directory, 'seen'), `${process.pid} ${seen}\n`);
const count = () => {
  seen += 1;
};
const vigia = createTelemetry({
  service: { name: 'shop' },
  logs: false,
  metrics: { processes: { directory, timeoutMs: 1_000 } },
  sinks: [{ name: 'seen', record: count, close: async () => writeDown(), exit: writeDown }],
  onProblem: ({ code, message }) => process.send?.({ problem: `${code} ${message}` }),
});

const app = express();
app.use(telemetry(vigia));
app.use((_request, response, next) => {
  // Connections go from worker to worker only when they are new.
  response.set({ 'x-pid': String(process.pid), connection: 'close' });
  next();
});
app.get('/orders/:id', (_request, response) => response.json({}));
app.get('/hold', (request, response) => {
  response.json({});
  response.once('close', () => {
    const endMs = performance.now() + Number(request.query.ms);
    while (performance.now() < endMs);
  });
});
app.get('/exit', () => process.exit());
vigia.closeWith(app.listen(port, '127.0.0.1'));
