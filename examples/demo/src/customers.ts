import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TrafficOrder, TrafficWord } from './traffic-thread.js';

/** Whoever sends traffic to the services. */
export interface Customers {
  /**
   * Sends traffic to all of them until the signal aborts.
   *
   * @throws when a service cannot be reached.
   */
  visit(until: AbortSignal): Promise<void>;
  /** Leaves no thread behind. */
  close(): Promise<void>;
}

/**
 * Resolves when they are ready. They are a thread of their own: a call that leaves the thread of the services is one of
 * theirs to them, and has a span.
 */
export async function callCustomers(urls: readonly string[]): Promise<Customers> {
  const order: TrafficOrder = { urls };
  const thread = new Worker(new URL('./traffic-thread.js', import.meta.url), { workerData: order });
  const tell = (word: TrafficWord): void => thread.postMessage(word);
  await once(thread, 'message');

  return {
    async visit(until) {
      const ended = once(thread, 'exit');
      tell('begin');
      const stop = (): void => tell('stop');
      until.addEventListener('abort', stop, { once: true });
      if (until.aborted) stop();
      await ended;
    },
    async close() {
      await thread.terminate();
    },
  };
}
