import { fileURLToPath } from 'node:url';
import { startWorker } from '../../process/worker.js';
import type { WritingSubject } from '../catalogue.js';
import type { RowPlace } from './row-writer.js';
import type { Slice, SliceFigures, WriterQuestion } from './writer-worker.js';

/** A subject in a process of its own. */
export interface Writer {
  readonly subject: WritingSubject;
  write(slice: Slice): Promise<SliceFigures>;
  stop(): Promise<void>;
}

const MODULE = fileURLToPath(new URL('./writer-worker.js', import.meta.url));

/** @throws {Error} with the subject's own words when it cannot connect */
export async function startWriter(subject: WritingSubject, url: string, node: string): Promise<Writer> {
  const worker = startWorker({ module: MODULE, parameters: [subject.module], node, flags: [] });
  const ask = (question: WriterQuestion) => worker.ask(question);
  const place: RowPlace = { url, schema: subject.schema };
  try {
    await ask({ kind: 'open', ...place });
  } catch (error) {
    await worker.stop();
    throw error;
  }
  return {
    subject,
    write: async (slice) => (await ask({ kind: 'write', ...slice })) as SliceFigures,
    async stop() {
      await ask({ kind: 'close' });
      await worker.stop();
    },
  };
}
