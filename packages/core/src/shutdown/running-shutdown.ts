import { setImmediate } from 'node:timers/promises';
import { createPatience } from './patience.js';
import type { ReceivedSignal } from './process-signals.js';
import type { ServerGroup } from './server-group.js';
import type { ShutdownParts } from './shutdown-parts.js';
import { type ShutdownTimes, sinksShareMs } from './time-shares.js';

/** A shutdown from its signal to its end. */
export interface RunningShutdown {
  /** What began it. */
  readonly signal: NodeJS.Signals;
  /** Resolves when nothing new needs to be served any more. */
  readonly drained: Promise<void>;
  readonly done: Promise<void>;
  leftMs(): number;
  /** Another signal: each ends one wait, but that for the sinks only from the third on. */
  receivedAgain(signal: ReceivedSignal): void;
}

/** What a {@link RunningShutdown} ends, why, and how long it may take. */
export interface ShutdownCourse extends ShutdownTimes {
  readonly parts: ShutdownParts;
  readonly servers: ServerGroup;
  readonly first: ReceivedSignal;
}

/** What the exchanges need to be recorded whose connections have ended. */
const EXCHANGES_MS = 250;

/** A signal that is sent while we listen would be lost if we left before Node has told of it: in the next turn. */
async function signalsOnTheirWay(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** Runs a shutdown, once: drain, servers, telemetry. */
export function runShutdown({ parts, servers, first, deadlineMs, drainMs }: ShutdownCourse): RunningShutdown {
  const patience = createPatience(deadlineMs);
  let isBeside = !first.isAlone;
  let isFlushing = false;
  let signals = 1;

  async function drain(): Promise<void> {
    parts.unready();
    servers.announce();
    parts.note({ signal: first.signal, drainMs, deadlineMs }, 'shutdown begins');
    // Somebody else may close the servers without waiting.
    if (!servers.isEmpty) await patience.wait(servers.gone, drainMs);
  }

  async function run(): Promise<void> {
    await drained;
    // The application's own listeners go first: to close a server again is an error, which is not theirs to see.
    await setImmediate();
    // Somebody who reads slowly, or not at all, keeps the servers open no longer than this.
    await patience.wait(servers.quieten(), requestsMs() / 2);
    const closed = servers.close(first.signal);
    await patience.wait(Promise.all([closed, work()]), requestsMs());
    reportCut(servers.cut());
    isFlushing = true;
    await patience.wait(parts.endTelemetry(patience.leftMs(), EXCHANGES_MS), patience.leftMs());
    await patience.wait(closed, patience.leftMs());
    if (isBeside) await signalsOnTheirWay();
  }

  function requestsMs(): number {
    return patience.leftMs() - sinksShareMs(deadlineMs);
  }

  /** Without servers to close and listeners to wait for, the process would have ended without any wait. */
  function work(): Promise<unknown> {
    if (!servers.isEmpty) return parts.jobsIdle();
    return isBeside ? Promise.all([parts.jobsIdle(), parts.exchangesIdle()]) : Promise.resolve();
  }

  function reportCut(connections: number): void {
    if (connections === 0) return;
    parts.report({
      code: 'VIGIA_SHUTDOWN_CUT',
      message: `Connections that were still open ${Math.round(deadlineMs - patience.leftMs())} ms after ${first.signal} were cut: ${connections}.`,
      fix: 'Raise `shutdown.deadlineMs`, or end long requests, uploads and WebSockets when a shutdown begins.',
    });
  }

  /** Who has listened beside us and now sends the signal again, as Nest does, is done and leaves the end to us. */
  function receivedAgain({ isAlone }: ReceivedSignal): void {
    const isHandedOver = isBeside && isAlone;
    isBeside = !isAlone;
    if (isHandedOver) return;
    signals += 1;
    if (!isFlushing || signals > 2) patience.lose();
  }

  function fail(cause: unknown): void {
    const message = 'A step of the shutdown failed; the rest went on.';
    parts.report({ code: 'VIGIA_SHUTDOWN_FAILED', message, fix: 'Mend what the cause names.', cause });
  }

  // Nothing may be thrown at whoever tells of a signal: it would be an uncaught exception.
  const drained = drain().catch(fail);
  const done = run().catch(fail).finally(patience.end);
  return { signal: first.signal, drained, done, leftMs: patience.leftMs, receivedAgain };
}
