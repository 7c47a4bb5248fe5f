import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TrafficOrder } from './traffic-thread.js';

/**
 * Sends traffic to all of the services until the signal aborts. From a thread of its own: a call that leaves the thread
 * of the services is one of theirs to them, and has a span.
 *
 * @throws when a service cannot be reached.
 */
export async function sendCustomers(urls: readonly string[], until: AbortSignal): Promise<void> {
  const order: TrafficOrder = { urls };
  const thread = new Worker(new URL('./traffic-thread.js', import.meta.url), { workerData: order });
  const stop = (): void => thread.postMessage('stop');
  until.addEventListener('abort', stop, { once: true });
  if (until.aborted) stop();
  await once(thread, 'exit');
}
