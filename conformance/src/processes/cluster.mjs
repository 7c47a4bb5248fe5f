// A service on Express with a cluster of workers, each of which is replaced when it ends. Tells which workers there are.

import cluster from 'node:cluster';

const tell = () => {
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.state === 'listening');
  if (process.connected) process.send?.({ workers: workers.map(({ process: { pid } }) => pid) });
};

if (cluster.isPrimary) {
  const { workers } = JSON.parse(process.argv[2]);
  let isEnding = false;
  cluster.on('listening', (worker, { port }) => {
    worker.state = 'listening';
    process.send?.({ port });
    tell();
  });
  cluster.on('message', (_worker, message) => process.send?.(message));
  cluster.on('exit', () => {
    tell();
    if (!isEnding) cluster.fork();
  });
  process.on('disconnect', () => {
    isEnding = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL');
  });
  for (let number = 0; number < workers; number += 1) cluster.fork();
} else {
  await import('./cluster-worker.mjs');
}
