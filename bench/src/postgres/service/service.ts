import { fileURLToPath } from 'node:url';
import type { WindowFigures } from '../../logs/writer/writer-message.js';
import { startWorker } from '../../process/worker.js';
import { MIGRATED } from '../database/event-tables.js';
import type { ServiceQuestion } from './service-worker.js';

/** A service in a process of its own. */
export interface Service {
  readonly name: string;
  readonly port: number;
  /** What it took since the last time. */
  window(requestCount: number): Promise<WindowFigures>;
  /** Resolves when the database has all rows. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** How a service is started. */
export interface ServiceStart {
  readonly name: string;
  readonly node: string;
  /** Where its sink writes; `undefined`: it has none. */
  readonly connection: string | undefined;
}

const MODULE = fileURLToPath(new URL('./service-worker.js', import.meta.url));

/** @throws {Error} with the service's own words when it does not start */
export async function startService({ name, node, connection }: ServiceStart): Promise<Service> {
  const worker = startWorker({ module: MODULE, parameters: [], node, flags: [] });
  const ask = (question: ServiceQuestion) => worker.ask(question);
  try {
    const port = Number(await ask({ kind: 'start', connection, schema: MIGRATED }));
    return {
      name,
      port,
      window: async (requestCount) => (await ask({ kind: 'window', requestCount })) as WindowFigures,
      flush: async () => void (await ask({ kind: 'flush' })),
      stop: () => worker.stop(),
    };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}
