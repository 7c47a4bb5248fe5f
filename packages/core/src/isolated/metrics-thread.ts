// What the thread of the metrics runs, and nobody imports.
import { parentPort, workerData } from 'node:worker_threads';
import { runThread } from './run-thread.js';

if (parentPort !== null) runThread(parentPort, workerData);
