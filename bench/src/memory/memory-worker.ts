// Serves a subject in a process of its own: `node --expose-gc memory-worker.js <subject>`.
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningApplication } from '../http/application.js';
import { answerQuestions } from '../process/answer-questions.js';
import { startSubject } from './start-subject.js';

/** What the process is asked. */
export interface MemoryQuestion {
  readonly kind: 'start' | 'scrape' | 'memory';
}

/** What a process needs once its garbage is gone, in bytes. */
export interface MemoryFigures {
  readonly rss: number;
  /** V8's heap, and what its objects hold outside of it, such as typed arrays. */
  readonly heap: number;
}

const [name = ''] = process.argv.slice(2);
const SETTLE_MS = 100;
const COLLECTIONS = 3;
let application: RunningApplication | undefined;

async function start(): Promise<number> {
  application = await startSubject(name);
  return application.port;
}

/** What finalizers let go of is garbage of the next collection. */
async function memory(): Promise<MemoryFigures> {
  for (let collection = 0; collection < COLLECTIONS; collection += 1) {
    globalThis.gc?.();
    await wait(SETTLE_MS);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

answerQuestions<MemoryQuestion>(async ({ kind }) => {
  if (kind === 'start') return start();
  if (kind === 'scrape') return application?.scrape();
  return memory();
});
