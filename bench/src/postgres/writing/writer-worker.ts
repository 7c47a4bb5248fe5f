// Writes rows by one subject: `node writer-worker.js <module in writers/>`.
import { answerQuestions } from '../../process/answer-questions.js';
import { makeEvent } from './event-values.js';
import type { OpenWriter, RowPlace, RowWriter } from './row-writer.js';

/** What the writer is asked. */
export type WriterQuestion =
  | ({ readonly kind: 'open' } & RowPlace)
  | ({ readonly kind: 'write' } & Slice)
  | { readonly kind: 'close' };

/** So many rows in so many batches, one after the other. */
export interface Slice {
  readonly batchCount: number;
  readonly batchRows: number;
}

/** What a slice took. */
export interface SliceFigures {
  readonly elapsedMs: number;
  /** Of the whole process, in µs. */
  readonly cpuUs: number;
}

const [module = ''] = process.argv.slice(2);
const { open }: { open: OpenWriter } = await import(`../writers/${module}.js`);
let writer: RowWriter | undefined;

async function write({ batchCount, batchRows }: Slice): Promise<SliceFigures> {
  const batches = Array.from({ length: batchCount }, () =>
    Array.from({ length: batchRows }, (_, row) => makeEvent(row)),
  );
  const startedMs = performance.now();
  const before = process.cpuUsage();
  for (const batch of batches) await writer?.write(batch);
  const { user, system } = process.cpuUsage(before);
  return { elapsedMs: performance.now() - startedMs, cpuUs: user + system };
}

answerQuestions<WriterQuestion>(async (question) => {
  if (question.kind === 'write') return write(question);
  if (question.kind === 'open') writer = await open(question);
  if (question.kind === 'close') await writer?.close();
  return undefined;
});
