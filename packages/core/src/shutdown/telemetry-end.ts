import { performance } from 'node:perf_hooks';
import { type SinkDispatch, timerMs, within } from '../exchange/sink-dispatch.js';
import type { ExitPush } from '../pushing/exit-push.js';
import { sinksShareMs } from './time-shares.js';

/** The parts of a telemetry, as they end. */
export interface EndingParts {
  /** From now on nothing new is observed. */
  stop(): void;
  /** Resolves when no exchange and no job is running. */
  idle(): Promise<unknown>;
  readonly sinks: Pick<SinkDispatch, 'close'>;
  /** Pushes the metrics as they are when the sinks have closed. */
  readonly exitPush?: ExitPush | undefined;
  /** Closes what shall answer to the last. */
  closeLast(deadlineMs: number): Promise<void>;
}

/**
 * Ends a telemetry, once; called again, it waits for the same end.
 *
 * @param deadlineMs - For all of it.
 * @param idleMs - How long to wait for exchanges and jobs; what the sinks do not need when not given.
 */
export type EndTelemetry = (deadlineMs: number, idleMs?: number) => Promise<void>;

/** A sink or a gateway that hangs leaves time to say so, and to close what comes after it. */
const SINKS_PART = 0.95;

/** @see EndTelemetry */
export function createTelemetryEnd({ stop, idle, sinks, exitPush, closeLast }: EndingParts): EndTelemetry {
  let ending: Promise<void> | undefined;

  async function run(deadlineMs: number, idleMs: number): Promise<void> {
    const endsAtMs = performance.now() + deadlineMs;
    const leftMs = (): number => Math.max(0, endsAtMs - performance.now());
    // Who waits for a job that holds nothing would see the process end before the sinks have sent what they have.
    const holding = setTimeout(() => {}, timerMs(deadlineMs));
    stop();
    await within(idleMs, idle());
    const pushMs = exitPush?.shareMs(deadlineMs) ?? 0;
    await sinks.close(Math.max(0, leftMs() - pushMs) * SINKS_PART);
    await exitPush?.push(leftMs() * SINKS_PART);
    await closeLast(leftMs());
    clearTimeout(holding);
  }

  return (deadlineMs, idleMs = deadlineMs - sinksShareMs(deadlineMs)) => {
    ending ??= run(deadlineMs, idleMs);
    return ending;
  };
}
