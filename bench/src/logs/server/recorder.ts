import { fileURLToPath } from 'node:url';
import { startWorker } from '../../process/worker.js';
import type { Fault } from './recording-server.js';
import type { Recorded, RecordingQuestion } from './recording-server-worker.js';

/** A recording server, in the process of all of them. */
export interface RecordingHandle {
  /** Its address, as Loki's is given. */
  readonly host: string;
  setFault(fault: Fault): Promise<void>;
  storedCount(): Promise<number>;
  connectionCount(): Promise<number>;
  recorded(lineCount: number): Promise<Recorded>;
  close(): Promise<void>;
}

/** The process of the recording servers. */
export interface Recorder {
  open(): Promise<RecordingHandle>;
  stop(): Promise<void>;
}

/** Starts the process, which no figure contains. */
export function startRecorder(): Recorder {
  const worker = startWorker({
    module: fileURLToPath(new URL('./recording-server-worker.js', import.meta.url)),
    parameters: [],
    node: process.execPath,
    flags: [],
  });
  let last: Promise<unknown> = Promise.resolve();

  // The worker answers one question at a time, and several writers ask.
  function ask(question: RecordingQuestion): Promise<unknown> {
    const answer = last.then(() => worker.ask(question));
    last = answer.catch(() => undefined);
    return answer;
  }

  async function open(): Promise<RecordingHandle> {
    const port = Number(await ask({ kind: 'open' }));
    return {
      host: `http://127.0.0.1:${port}`,
      setFault: async (fault) => void (await ask({ kind: 'fault', port, fault })),
      storedCount: async () => Number(await ask({ kind: 'count', port })),
      connectionCount: async () => Number(await ask({ kind: 'connections', port })),
      recorded: async (lineCount) => (await ask({ kind: 'tally', port, lineCount })) as Recorded,
      close: async () => void (await ask({ kind: 'close', port })),
    };
  }

  return { open, stop: () => worker.stop() };
}
