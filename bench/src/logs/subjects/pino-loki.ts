import { once } from 'node:events';
import { pino } from 'pino';
import type { LokiOptions } from 'pino-loki';
import type { Subject } from '../writer/subject.js';
import type { SubjectPlace } from '../writer/writer-plan.js';

/** As the README of pino-loki recommends: in a worker, with its defaults. */
export async function start({ host }: SubjectPlace): Promise<Subject> {
  const transport = pino.transport<LokiOptions>({ target: 'pino-loki', options: { host } });
  await once(transport, 'ready');
  return {
    logger: pino(transport),
    async end() {
      const closed = once(transport, 'close');
      transport.end();
      await closed;
    },
    countedLost: () => undefined,
  };
}
