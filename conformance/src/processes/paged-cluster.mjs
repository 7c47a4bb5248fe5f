// A cluster whose workers serve one page, which asks itself in all of them how many requests each has seen.

import cluster from 'node:cluster';
import { createTelemetry, telemetry } from '@vigia/express';
import express from 'express';

const { directory, workers } = JSON.parse(process.argv[2]);

/** Counts exchanges, and tells of those of all workers. */
function countingPage() {
  let seen = 0;
  let siblings;
  return {
    name: 'counting',
    path: '/telemetry',
    attach(host) {
      siblings = host.siblings;
      host.listening((origin) => process.send?.({ origin }));
      return {
        record() {
          seen += 1;
        },
        answer: async (question) => JSON.stringify({ question, seen }),
      };
    },
    async handle(_request, { listenerAddress }) {
      const { answers, late } = await siblings.ask('how many?', 2_000);
      const others = answers.map(({ process: name, answer }) => [name, JSON.parse(answer)]);
      return Response.json({ self: siblings.self, seen, others: Object.fromEntries(others), late, listenerAddress });
    },
  };
}

function work() {
  const vigia = createTelemetry({
    service: { name: 'paged' },
    logs: false,
    metrics: { processes: { directory } },
    pages: [countingPage()],
    onProblem: ({ code, message }) => process.send?.({ problem: `${code} ${message}` }),
  });
  const app = express();
  app.use(telemetry(vigia));
  // Connections go from worker to worker only when they are new.
  app.get('/', (_request, response) => response.set('connection', 'close').send('ok'));
  vigia.closeWith(app.listen(0, '127.0.0.1'));
}

if (cluster.isPrimary) {
  for (let number = 0; number < workers; number += 1) cluster.fork();
  cluster.on('message', (worker, message) => process.send?.({ pid: worker.process.pid, ...message }));
  cluster.on('listening', ({ process: { pid } }, { port }) => process.send?.({ pid, port }));
  process.on('message', ({ kill }) => process.kill(kill, 'SIGKILL'));
  process.on('disconnect', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
  });
} else {
  work();
}
