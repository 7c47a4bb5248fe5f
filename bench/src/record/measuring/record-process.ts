import { fileURLToPath } from 'node:url';
import { startWorker } from '../../process/worker.js';
import type { RecordCase, RecordSubject } from '../catalogue.js';
import type { RecordQuestion } from './record-worker.js';

/** A subject in a process of its own, for one case. */
export interface RecordProcess {
  readonly subject: RecordSubject;
  /** Records for so long; resolves to the ns of CPU of one record. */
  slice(milliseconds: number): Promise<number>;
  /** Records so many requests; resolves to the collections of the young generation meanwhile. */
  scavenges(records: number): Promise<number>;
  /**
   * Ends the process.
   * @throws {Error} when the subject has lost requests: its figures mean nothing then
   */
  finish(): Promise<void>;
  /** Ends the process, whatever it has recorded. */
  stop(): Promise<void>;
}

const MODULE = fileURLToPath(new URL('./record-worker.js', import.meta.url));

/** Starts a subject. */
export function startRecorder(subject: RecordSubject, { name }: RecordCase, node: string): RecordProcess {
  const worker = startWorker({ module: MODULE, parameters: [subject.module, name], node, flags: [] });
  const ask = async (question: RecordQuestion): Promise<number> => Number(await worker.ask(question));

  async function finish(): Promise<void> {
    const lost = await ask({ kind: 'prove' });
    if (lost !== 0) throw new Error(`${subject.name} lost ${lost} requests of ${name} label sets`);
    await worker.stop();
  }

  return {
    subject,
    slice: (milliseconds) => ask({ kind: 'slice', milliseconds }),
    scavenges: (records) => ask({ kind: 'scavenges', records }),
    finish,
    stop: worker.stop,
  };
}
