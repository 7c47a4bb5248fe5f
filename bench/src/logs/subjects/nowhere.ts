import { pino } from 'pino';
import type { Subject } from '../writer/subject.js';

/** A logger whose lines go nowhere: what the others are compared with. */
export async function start(): Promise<Subject> {
  return {
    logger: pino({}, { write() {} }),
    end: async () => {},
    countedLost: () => undefined,
  };
}
