import { parentPort, workerData } from 'node:worker_threads';
import { sendTraffic } from './traffic.js';

/** What the thread is started with. */
export interface TrafficOrder {
  readonly urls: readonly string[];
}

/** What the thread is told. */
export type TrafficWord = 'begin' | 'stop';

const { urls } = workerData as TrafficOrder;
const stop = new AbortController();

async function serve(): Promise<void> {
  await Promise.all(urls.map((url) => sendTraffic(url, stop.signal)));
  // The thread ends when nobody can tell it anything any more.
  parentPort?.close();
}

parentPort?.on('message', (word: TrafficWord) => {
  if (word === 'stop') stop.abort();
  else void serve();
});
parentPort?.postMessage('ready');
