import { createTelemetry } from '@vigia/core';
import type { Subject } from '../writer/subject.js';
import type { SubjectPlace } from '../writer/writer-plan.js';

const LOST_ITEMS = / lost (\d+) items? /;

/**
 * As our README says, save what pino-loki has no like of: lines go to Loki alone, many that are alike are no storm,
 * and nothing is measured.
 */
export async function start({ host, spool, memoryBytes }: SubjectPlace): Promise<Subject> {
  let countedLost = 0;
  const vigia = createTelemetry({
    service: { name: 'bench' },
    logs: { loki: { host, maxQueueBytes: memoryBytes }, destination: { write() {} }, storm: false },
    spool,
    metrics: false,
    onProblem: ({ message }) => {
      countedLost += Number(LOST_ITEMS.exec(message)?.[1] ?? 0);
    },
  });
  return { logger: vigia.logger, end: () => vigia.close(), countedLost: () => countedLost };
}
