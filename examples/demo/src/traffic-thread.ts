import { parentPort, workerData } from 'node:worker_threads';
import { sendTraffic } from './traffic.js';

/** What the thread is started with. */
export interface TrafficOrder {
  readonly urls: readonly string[];
}

const stop = new AbortController();
parentPort?.once('message', () => stop.abort());

const { urls } = workerData as TrafficOrder;
await Promise.all(urls.map((url) => sendTraffic(url, stop.signal)));
