// Sends requests without a pause, and times each of them.
import { type ClosedLoop, openClosedLoop } from '../../load/closed-loop.js';
import { requestsFor } from '../../load/requests.js';
import { answerQuestions } from '../../process/answer-questions.js';
import { quantile } from '../../statistics/quantile.js';

/** What the load process is asked. */
export interface LatencyQuestion {
  readonly port: number;
  readonly windowMs: number;
}

const CONNECTION_COUNT = 16;
const BATCH_REQUESTS = 1_600;
const NINETY_NINE = 0.99;

/** @returns the latency in milliseconds that one request in a hundred exceeds */
async function window({ port, windowMs }: LatencyQuestion): Promise<number> {
  const latenciesMs: number[] = [];
  const onLatency = (latencyMs: number) => void latenciesMs.push(latencyMs);
  const requests = requestsFor('get');
  const loop = await openClosedLoop({ port, requests, connectionCount: CONNECTION_COUNT, onLatency });
  try {
    // Connections that were just opened are slow for a moment.
    await loop.send(BATCH_REQUESTS);
    latenciesMs.length = 0;
    await sendFor(loop, windowMs);
  } finally {
    loop.close();
  }
  return quantile(latenciesMs, NINETY_NINE);
}

async function sendFor(loop: ClosedLoop, windowMs: number): Promise<void> {
  const endMs = performance.now() + windowMs;
  while (performance.now() < endMs) await loop.send(BATCH_REQUESTS);
}

answerQuestions<LatencyQuestion>(window);
