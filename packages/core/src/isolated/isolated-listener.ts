import { performance } from 'node:perf_hooks';
import {
  createMetricsListener,
  type MetricsListener,
  type MetricsListenerOptions,
} from '../serving/metrics-listener.js';
import { type AnswerSources, answerQuestion } from './answer-questions.js';
import { startHeartbeat } from './heartbeat.js';
import type { SharedSeries } from './shared-series.js';
import { createStateMemory, sharedState } from './shared-state.js';
import { type MetricsThread, startThread } from './start-thread.js';
import type { FromThread, Question, ThreadMetrics } from './thread-messages.js';
import { threadProblem } from './thread-problem.js';
import { reportedProblem } from './thread-report.js';

/** What an isolated listener needs. */
export interface IsolatedListenerOptions extends MetricsListenerOptions, Omit<AnswerSources, 'router'> {
  readonly metrics: ThreadMetrics;
  readonly series: SharedSeries;
}

const FIRST_RESTART_MS = 100;
/** A thread that dies at once would die for ever, and each costs what loading it costs. */
const MAX_DEATHS = 4;
/** Who has lived for so long has not died of how it began. */
const LONG_LIFE_MS = 60_000;

/**
 * Lets a thread listen, and starts another one when it dies. When they die one after the other the process itself
 * listens: metrics that stop while the loop is blocked are better than none.
 */
export function createIsolatedListener(options: IsolatedListenerOptions): MetricsListener {
  const { address, router, report, listening, metrics, series, token, render } = options;
  const memory = createStateMemory();
  const state = sharedState(memory);
  const stopHeartbeat = startHeartbeat(state);
  const data = { address, metrics, healthPaths: healthPathsOf(router.paths, metrics.path), state: memory };
  let thread: MetricsThread | undefined;
  let instead: MetricsListener | undefined;
  let restart: NodeJS.Timeout | undefined;
  let deaths = 0;
  let startedAtMs = 0;
  let isClosed = false;
  let starting = start();

  async function start(): Promise<void> {
    startedAtMs = performance.now();
    try {
      thread = await startThread({ data, received, ended });
      const { post } = thread;
      series.handTo((handover) => post(handover));
    } catch (cause) {
      ended(cause);
    }
  }

  function received(message: FromThread): void {
    if (message.kind === 'question') void answer(message.id, message.question);
    if (message.kind === 'listening') listening(message.address);
    if (message.kind !== 'report') return;
    state.takeReport();
    report(reportedProblem(message, address));
  }

  async function answer(id: number, question: Question): Promise<void> {
    const asking = thread;
    const { answer: found, transfer } = await answerQuestion(id, question, { render, token, router });
    asking?.post(found, transfer);
  }

  function ended(cause: unknown): void {
    thread = undefined;
    series.handTo(() => {});
    if (isClosed) return;
    deaths = performance.now() - startedAtMs > LONG_LIFE_MS ? 1 : deaths + 1;
    const restartMs = deaths < MAX_DEATHS ? FIRST_RESTART_MS * 4 ** (deaths - 1) : undefined;
    report(threadProblem(cause, restartMs));
    if (restartMs === undefined) listenHere();
    else restart = setTimeout(begin, restartMs).unref();
  }

  function begin(): void {
    starting = start();
  }

  function listenHere(): void {
    instead = createMetricsListener(options);
  }

  async function close(deadlineMs: number): Promise<void> {
    isClosed = true;
    clearTimeout(restart);
    await starting;
    series.handTo(() => {});
    await Promise.all([thread?.close(deadlineMs), instead?.close(deadlineMs)]);
    stopHeartbeat();
  }

  return { close };
}

function healthPathsOf(paths: readonly string[], metricsPath: string): readonly string[] {
  return paths.filter((path) => path !== metricsPath);
}
