// Two workers of a cluster, each with a telemetry on the same port. Hands on what they tell.

import cluster from 'node:cluster';

if (cluster.isPrimary) {
  cluster.on('message', (_worker, message) => process.send?.(message));
  process.on('disconnect', () => cluster.disconnect());
  cluster.fork();
  cluster.fork();
} else {
  await import('./service.mjs');
}
