// A process of a service, or a thread of one, and nothing else that lives. It does what it is told by whoever started it.

import { parentPort, workerData } from 'node:worker_threads';
import { createTelemetry } from '@vigia/core';

const channel = parentPort ?? process;
const tell = (message) => (parentPort === null ? process.send?.(message) : parentPort.postMessage(message));
const { directory, timeoutMs, port } = workerData ?? JSON.parse(process.argv[2]);

const vigia = createTelemetry({
  service: { name: 'member' },
  metrics: { processes: { directory, timeoutMs }, ...(port !== undefined && { port, host: '127.0.0.1' }) },
  onProblem: ({ code, message }) => tell({ problem: `${code} ${message}` }),
  logs: {
    destination: {
      write(line) {
        const { urls } = JSON.parse(line);
        if (urls !== undefined) tell({ urls });
      },
    },
  },
});

const acts = {
  count(times) {
    for (let time = 0; time < times; time += 1) {
      vigia.monitor.registerRequestDuration({ domain: 'web', route: '/', method: 'GET', statusCode: 200 }, 0.01);
    }
    tell({ done: 'count' });
  },
  async scrape() {
    const response = await vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
    tell({ scrape: await response.text() });
  },
  hold(forMs) {
    tell({ done: 'hold' });
    const endMs = performance.now() + forMs;
    while (performance.now() < endMs);
  },
  exit: () => process.exit(),
  async close() {
    await vigia.close();
    tell({ done: 'close' });
  },
};

channel.on('message', ({ act, value }) => void acts[act](value));
tell({ ready: process.pid });
