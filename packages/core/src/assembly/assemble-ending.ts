import type { KpiDeclarations, Sink } from '@vigia/contract';
import type { ResolvedOptions } from '../options/resolve.js';
import type { Pages } from '../pages/pages.js';
import { createExitPush, type ExitPush, type ExitPushOptions } from '../pushing/exit-push.js';
import type { Serving } from '../serving/serving.js';
import { endWithProcess } from '../shutdown/end-with-process.js';
import { createShutdown, type Shutdown } from '../shutdown/shutdown.js';
import { createTelemetryEnd } from '../shutdown/telemetry-end.js';
import type { AssembledLogging } from './assemble-logging.js';
import type { AssembledMeasuring } from './assemble-measuring.js';
import type { AssembledRecording } from './assemble-recording.js';

/** How a telemetry ends, and how it gives out what it holds before. */
export interface AssembledEnding {
  readonly shutdown: Shutdown;
  /** Resolves when no exchange and no job is running. */
  idle(): Promise<void>;
  flush(signal?: AbortSignal): Promise<void>;
  close(deadlineMs?: number): Promise<void>;
}

/** What ends. */
export interface EndingParts {
  readonly logging: AssembledLogging;
  readonly measuring: Pick<
    AssembledMeasuring<KpiDeclarations>,
    'health' | 'watch' | 'jobs' | 'parts' | 'outgoing' | 'render' | 'metrics' | 'processes'
  >;
  readonly recording: AssembledRecording;
  readonly pages: Pick<Pages, 'close'>;
  readonly serving: Serving;
}

const CLOSE_DEADLINE_MS = 5_000;

/** @see AssembledEnding */
export function assembleEnding(resolved: ResolvedOptions, ending: EndingParts): AssembledEnding {
  const { shutdown: options } = resolved;
  const { logging, measuring, recording, pages, serving } = ending;
  const { report, note, sinks } = logging;
  const { health, watch, jobs, parts, outgoing, metrics, processes } = measuring;
  const { recorder, layer, dispatch } = recording;
  const patienceMs = Math.min(CLOSE_DEADLINE_MS, options.deadlineMs);
  const exitPush = exitPushOf(resolved, { render: () => measuring.render(null), report });
  const leaveProcess = endWithProcess({ sinks, dispatch, patienceMs, exitLast: logging.flushNow, exitPush });
  let closing: Promise<void> | undefined;

  function stop(): void {
    health.beginShutdown();
    layer.close();
    watch.stop();
  }

  async function idle(): Promise<void> {
    await Promise.all([recorder.idle(), jobs.idle()]);
  }

  async function closeSinks(deadlineMs: number): Promise<void> {
    const leftMs = await parts.close(deadlineMs);
    outgoing?.close();
    logging.endStorms();
    logging.endRecords();
    await Promise.all([dispatch.close(leftMs), pages.close(leftMs)]);
  }

  async function closeLast(deadlineMs: number): Promise<void> {
    await serving.close(deadlineMs);
    processes?.end();
    await logging.close();
    metrics.close();
    leaveProcess();
  }

  const endTelemetry = createTelemetryEnd({ stop, idle, sinks: { close: closeSinks }, exitPush, closeLast });
  const shutdown = createShutdown({
    options,
    report,
    note,
    isNeeded: (exitPush ?? processes) !== undefined || sinks.some(hasSomething),
    unready: health.beginShutdown,
    applicationCloses: health.applicationCloses,
    exchangesIdle: recorder.idle,
    jobsIdle: jobs.idle,
    endTelemetry,
  });
  parts.whenEndNeeded(shutdown.need);

  async function flush(signal?: AbortSignal): Promise<void> {
    await Promise.all([dispatch.flush(signal), logging.flush()]);
  }

  function close(deadlineMs: number = CLOSE_DEADLINE_MS): Promise<void> {
    closing ??= endTelemetry(Math.min(deadlineMs, shutdown.leftMs())).finally(shutdown.leave);
    return closing;
  }

  return { shutdown, idle, flush, close };
}

/** Whether it may hold something that the end of the process would take. */
function hasSomething({ flush, close }: Sink): boolean {
  return (flush ?? close) !== undefined;
}

/** `undefined` where nothing is pushed. */
function exitPushOf(
  { metrics, service }: ResolvedOptions,
  parts: Pick<ExitPushOptions, 'render' | 'report'>,
): ExitPush | undefined {
  if (metrics?.push === undefined) return undefined;
  return createExitPush({ push: metrics.push, service: service.name, ...parts });
}
