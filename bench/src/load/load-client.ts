import { fileURLToPath } from 'node:url';
import { startWorker } from '../process/worker.js';
import type { LoadQuestion } from './load-worker.js';
import type { What } from './requests.js';

/** The process that sends requests, closed loop over 16 keep-alive connections. */
export interface LoadClient {
  /** Connects to a server on 127.0.0.1. One server at a time. */
  open(port: number, what: What): Promise<void>;
  /** Sends so many requests and waits for every answer. */
  send(requestCount: number): Promise<void>;
  /** Closes the connections. */
  close(): Promise<void>;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** Starts the load process, always under the Node that runs the bench: only the servers change theirs. */
export function startLoadClient(): LoadClient {
  const worker = startWorker({
    module: fileURLToPath(new URL('./load-worker.js', import.meta.url)),
    parameters: [],
    node: process.execPath,
    flags: [],
  });
  const ask = async (question: LoadQuestion): Promise<void> => {
    await worker.ask(question);
  };
  return {
    open: (port, what) => ask({ kind: 'open', port, what }),
    send: (requestCount) => ask({ kind: 'send', requestCount }),
    close: () => ask({ kind: 'close' }),
    stop: () => worker.stop(),
  };
}
