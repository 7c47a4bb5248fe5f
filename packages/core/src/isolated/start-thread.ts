import { Worker } from 'node:worker_threads';
import { within } from '../exchange/sink-dispatch.js';
import { threadFile } from './thread-file.js';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';

/** A thread that holds the port of the metrics. */
export interface MetricsThread {
  /** Nothing is sent to a thread that has ended. */
  post(message: ToThread, transfer?: readonly ArrayBuffer[]): void;
  /** Lets running answers end, within the deadline and a second, then ends the thread. */
  close(deadlineMs: number): Promise<void>;
}

/** What a thread is started with. */
export interface StartThreadOptions {
  readonly data: ThreadData;
  readonly received: (message: FromThread) => void;
  /** Told once when the thread has ended, or could not begin, without being closed. */
  readonly ended: (cause: unknown) => void;
}

/** The port closes within a second, and a thread that has closed it ends at once, unless something is wrong with it. */
const ENDED_MS = 1_500;

/**
 * Starts the thread, which keeps no process alive. It loads nothing that the process was told to preload, such as
 * agents of others: they would cost more memory than the thread, and patch what it is made of.
 */
export async function startThread({ data, received, ended }: StartThreadOptions): Promise<MetricsThread> {
  const worker = new Worker(await threadFile(), { workerData: data, name: 'vigia-metrics', execArgv: [], env: {} });
  let isClosing = false;
  let cause: unknown;
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  function failed(error: unknown): void {
    cause = error;
  }

  worker.on('message', received).on('messageerror', failed).on('error', failed);
  worker.once('exit', (code) => {
    if (!isClosing) ended(cause ?? new Error(`It ended with ${code}.`));
  });
  // After the listeners: one for messages would hold the process again.
  worker.unref();

  async function close(deadlineMs: number): Promise<void> {
    isClosing = true;
    worker.postMessage({ kind: 'close', deadlineMs } satisfies ToThread);
    if (!(await within(ENDED_MS, gone))) await worker.terminate();
  }

  return { post: (message, transfer = []) => worker.postMessage(message, transfer), close };
}
