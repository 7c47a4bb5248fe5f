import { setTimeout as wait } from 'node:timers/promises';
import type { LoadClient } from './load-client.js';

/** How many requests are sent, and how fast. */
export interface Pace {
  readonly requestCount: number;
  readonly requestsPerSecond: number;
}

const PACE_MS = 10;

/** Sends requests over an open load. Behind its time it sends more at once, as clients of a service that is slow do. */
export async function sendAtPace(load: LoadClient, { requestCount, requestsPerSecond }: Pace): Promise<void> {
  const startMs = performance.now();
  let sent = 0;
  while (sent < requestCount) {
    const due = Math.min(requestCount, Math.ceil(((performance.now() - startMs) * requestsPerSecond) / 1_000));
    if (due > sent) await load.send(due - sent);
    sent = Math.max(sent, due);
    await wait(PACE_MS);
  }
}
