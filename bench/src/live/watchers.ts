import { fileURLToPath } from 'node:url';
import { startWorker } from '../process/worker.js';
import { WATCHED_VIEWS } from './catalogue.js';
import type { WatchedService } from './watched-service.js';
import type { WatcherQuestion } from './watcher-worker.js';

/** The process that looks at pages. */
export interface Watchers {
  /** Opens the page of a service in as many clients as the subject has, each of which then has a first frame. */
  open(service: WatchedService): Promise<void>;
  /** Leaves. @returns how many further frames came to all clients together */
  close(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it, always under the Node that runs the bench. */
export function startWatchers(): Watchers {
  const worker = startWorker({
    module: fileURLToPath(new URL('./watcher-worker.js', import.meta.url)),
    parameters: [],
    node: process.execPath,
    flags: [],
  });
  const ask = (question: WatcherQuestion) => worker.ask(question);
  return {
    open: async ({ port, token, subject }) => void (await ask({ kind: 'open', port, token, views: viewsOf(subject) })),
    close: async () => Number(await ask({ kind: 'close' })),
    stop: () => worker.stop(),
  };
}

function viewsOf({ clientCount }: WatchedService['subject']): readonly string[] {
  return Array.from({ length: clientCount }, (_, index) => WATCHED_VIEWS[index % WATCHED_VIEWS.length] ?? '');
}
