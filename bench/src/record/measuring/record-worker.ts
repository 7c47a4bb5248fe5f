// Records the requests of a case by one subject: `node record-worker.js <module in recorders/> <case>`.
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { answerQuestions } from '../../process/answer-questions.js';
import { RECORD_CASES } from '../catalogue.js';
import { createSequence, recordedRequests, SEQUENCE_LENGTH } from './recorded-requests.js';
import type { OpenRecorder } from './recorder.js';

/** What the worker is asked. `prove` says how many requests the subject lost. */
export type RecordQuestion =
  | { readonly kind: 'slice'; readonly milliseconds: number }
  | { readonly kind: 'scavenges'; readonly records: number }
  | { readonly kind: 'prove' };

const BATCH_RECORDS = 10_000;

const [module = '', caseName] = process.argv.slice(2);
const { open }: { open: OpenRecorder } = await import(`../recorders/${module}.js`);
const requests = recordedRequests(RECORD_CASES.find(({ name }) => name === caseName) ?? missing());
const recorder = open(requests, createSequence(requests.length));
let recorded = 0;

function missing(): never {
  throw new Error(`there is no case ${caseName}`);
}

function record(records: number): void {
  const mask = SEQUENCE_LENGTH - 1;
  for (let at = recorded; at < recorded + records; at += 1) recorder.record(at & mask);
  recorded += records;
}

/** Returns the ns of CPU that one record took. */
function recordFor(milliseconds: number): number {
  const before = process.cpuUsage();
  const first = recorded;
  const endMs = performance.now() + milliseconds;
  while (performance.now() < endMs) record(BATCH_RECORDS);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1_000) / (recorded - first);
}

async function scavengesDuring(records: number): Promise<number> {
  let scavenges = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (isScavenge(entry)) scavenges += 1;
  });
  observer.observe({ entryTypes: ['gc'] });
  record(records);
  // Node hands the entries over in two later turns of the event loop.
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  observer.disconnect();
  return scavenges;
}

/** The types of Node know nothing of an entry's `detail`. */
function isScavenge(entry: PerformanceEntry): boolean {
  const { detail } = entry as { readonly detail?: { readonly kind?: unknown } };
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MINOR;
}

answerQuestions<RecordQuestion>(async (question) => {
  if (question.kind === 'slice') return recordFor(question.milliseconds);
  if (question.kind === 'scavenges') return scavengesDuring(question.records);
  return recorded - (await recorder.count());
});
