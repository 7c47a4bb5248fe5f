import { fileURLToPath } from 'node:url';
import { startWorker } from '../process/worker.js';
import type { ReceiverQuestion } from './receiver-worker.js';

/** The far end of everybody. */
export interface Receiver {
  /** Where a service sends to: the signal's path comes after it. */
  endpointOf(service: string): string;
  /** Takes connections again, at the same port. */
  up(): Promise<void>;
  /** From now on connections are refused. */
  down(): Promise<void>;
  /** How many different spans of a service have come. */
  spans(service: string): Promise<number>;
  /** How many requests with metrics of a service have come. */
  metricRequests(service: string): Promise<number>;
  stop(): Promise<void>;
}

const MODULE = fileURLToPath(new URL('./receiver-worker.js', import.meta.url));

/** Starts the receiver in a process of its own, always under the Node that runs the bench. */
export async function startReceiver(): Promise<Receiver> {
  const worker = startWorker({ module: MODULE, parameters: [], node: process.execPath, flags: [] });
  const ask = async (question: ReceiverQuestion): Promise<number> => Number(await worker.ask(question));
  const port = await ask({ kind: 'up' });
  return {
    endpointOf: (service) => `http://127.0.0.1:${port}/${service}`,
    async up() {
      await ask({ kind: 'up' });
    },
    async down() {
      await ask({ kind: 'down' });
    },
    spans: (service) => ask({ kind: 'spans', service }),
    metricRequests: (service) => ask({ kind: 'metrics', service }),
    stop: () => worker.stop(),
  };
}
