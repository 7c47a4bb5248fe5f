// Serves an application on Express that sends what it sees over OTLP, or nothing: `node sending-worker.js <settings>`.
import { setTimeout as wait } from 'node:timers/promises';
import { answerQuestions } from '../process/answer-questions.js';
import { type Sending, startSending } from './sending.js';
import type { SendingSettings } from './sending-settings.js';

/** What the process is asked. */
export interface SendingQuestion {
  readonly kind: 'start' | 'cpu' | 'memory' | 'end';
}

/** What the process needs once its garbage is gone, in bytes. */
export interface SendingMemory {
  readonly rss: number;
  readonly heap: number;
}

const SETTLE_MS = 100;
const COLLECTIONS = 3;
const settings: SendingSettings = JSON.parse(process.argv[2] ?? '');
let sending: Sending | undefined;

async function start(): Promise<number> {
  sending = await startSending(settings);
  return sending.port;
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function memory(): Promise<SendingMemory> {
  for (let collection = 0; collection < COLLECTIONS; collection += 1) {
    globalThis.gc?.();
    await wait(SETTLE_MS);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

answerQuestions<SendingQuestion>(async ({ kind }) => {
  if (kind === 'start') return start();
  if (kind === 'cpu') return cpuMicroseconds();
  return kind === 'memory' ? memory() : sending?.end();
});
