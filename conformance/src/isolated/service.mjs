// An Express service whose metrics have a port that a thread holds. Runs over the packages as they are built, by `import`
// or `require` as its first argument says, and sends where it listens to the process that forked it. `GET /hold/:ms`
// answers, and then holds the event loop for so long.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const load = process.argv[2] === 'require' ? require : (name) => import(name);
const { createTelemetry, telemetry } = await load('@vigia/express');
const { default: express } = await import('express');

function hold(durationMs) {
  const endsAtMs = performance.now() + durationMs;
  while (performance.now() < endsAtMs);
}

let metricsListen;
const listening = new Promise((resolve) => {
  metricsListen = resolve;
});
const destination = {
  write(line) {
    const { urls } = JSON.parse(line);
    if (urls !== undefined) metricsListen(urls);
  },
};
const vigia = createTelemetry({
  metrics: { port: 0, host: '127.0.0.1', isolated: true },
  logs: { destination, access: false },
  onProblem: (problem) => process.send({ problem }),
});
const application = express();
application.use(telemetry(vigia));
application.get('/orders/:id', (_request, response) => response.send('an order'));
application.get('/hold/:ms', (request, response) => {
  response.on('close', () => setTimeout(hold, 50, Number(request.params.ms)));
  response.send('now');
});
const server = application.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const [metricsUrl, livenessUrl, readinessUrl] = await listening;
  process.send({ service: { url, metricsUrl, livenessUrl, readinessUrl } });
});
vigia.closeWith(server);
