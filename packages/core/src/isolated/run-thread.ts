import type { MessagePort } from 'node:worker_threads';
import { createMetricsListener } from '../serving/metrics-listener.js';
import { createRouter } from '../serving/router.js';
import { blockedFamily } from './blocked-family.js';
import { healthEndpoints } from './health-endpoints.js';
import { HELD_MS } from './heartbeat.js';
import { createProcessPatience } from './patience.js';
import { createQuestions } from './questions.js';
import { sharedState } from './shared-state.js';
import { threadEndpoint } from './thread-endpoint.js';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';
import { createThreadReport } from './thread-report.js';
import { createThreadSeries } from './thread-series.js';

/** Holds the port of the metrics until it is told to close. */
export function runThread(port: MessagePort, { address, metrics, healthPaths, state: memory }: ThreadData): void {
  const post = (message: FromThread): void => port.postMessage(message);
  const state = sharedState(memory);
  const report = createThreadReport(post, state);
  const questions = createQuestions(post);
  const patience = createProcessPatience(state, HELD_MS);
  const series = createThreadSeries(metrics.buckets);
  const own = { families: () => [...series.families(), blockedFamily(state)] };
  const router = createRouter([
    threadEndpoint({ metrics, own, questions, patience, report }),
    ...healthEndpoints({ paths: healthPaths, questions, state }),
  ]);
  const listening = (found: Parameters<Parameters<typeof createMetricsListener>[0]['listening']>[0]): void =>
    post({ kind: 'listening', address: found });
  const listener = createMetricsListener({ address, router, report, listening });

  async function close(deadlineMs: number): Promise<void> {
    await listener.close(deadlineMs);
    port.close();
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'answer') questions.answered(message);
    else if (message.kind === 'close') void close(message.deadlineMs);
    else series.take(message);
  });
}
