import { fileURLToPath } from 'node:url';
import { startWorker } from '../process/worker.js';
import type { OtelSubject } from './catalogue.js';
import type { SendingSettings } from './sending-settings.js';
import type { SendingMemory, SendingQuestion } from './sending-worker.js';

/** An application in a process of its own. */
export interface SendingService {
  readonly subject: OtelSubject;
  readonly port: number;
  /** CPU time of the whole process since its start: user and system, all threads, garbage collection included. */
  cpuMicroseconds(): Promise<number>;
  memory(): Promise<SendingMemory>;
  /** Has it send what it still has. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

const MODULE = fileURLToPath(new URL('./sending-worker.js', import.meta.url));

/** @throws {Error} with the application's own words when it does not start */
export async function startSendingService(settings: SendingSettings, node: string): Promise<SendingService> {
  const parameters = [JSON.stringify(settings)];
  const worker = startWorker({ module: MODULE, parameters, node, flags: ['--expose-gc'] });
  const ask = (question: SendingQuestion): Promise<unknown> => worker.ask(question);
  try {
    const port = Number(await ask({ kind: 'start' }));
    return {
      subject: settings.subject,
      port,
      cpuMicroseconds: async () => Number(await ask({ kind: 'cpu' })),
      memory: async () => (await ask({ kind: 'memory' })) as SendingMemory,
      async end() {
        await ask({ kind: 'end' });
      },
      stop: () => worker.stop(),
    };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}
