import type { Server } from 'node:net';
import { validate } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import type { ClosableServer } from './closable.js';
import { type CloseOptions, closeOptionsSchema } from './close-options.js';
import { accompaniedServer, type ClosingServer, closingServer } from './closing-server.js';
import { joinSignals, type ReceivedSignal } from './process-signals.js';
import { type RunningShutdown, runShutdown } from './running-shutdown.js';
import { createServerGroup } from './server-group.js';
import type { ShutdownParts } from './shutdown-parts.js';
import { drainMsAt, type ShutdownTimes } from './time-shares.js';

/** The end of a process, as one telemetry has a part in it. */
export interface Shutdown {
  /** @see Telemetry.closeWith */
  closeWith<Given extends ClosableServer>(given: Given, options?: CloseOptions): Given;
  /**
   * The application closes by itself.
   *
   * @param signal - Why, when it was a signal.
   * @returns when it may stop to serve: a drain comes first, where a signal began it.
   */
  applicationCloses(signal?: string): Promise<void>;
  /** The application has closed, and the telemetry may serve others, or the next one. */
  applicationClosed(): void;
  /** @see applicationServes */
  applicationServes(server: Server): void;
  /** There is something to be closed from now on, as if there had been from the beginning. */
  need(): void;
  /** What a running shutdown has left of its deadline, in milliseconds; without one, there is no deadline. */
  leftMs(): number;
  /** Leaves signals and servers to others, unless a shutdown is running: that ends first. */
  leave(): void;
}

/** @see Shutdown */
export function createShutdown(parts: ShutdownParts): Shutdown {
  const { options, report } = parts;
  const servers = new Set<ClosingServer>();
  const accompanied = new Set<ClosingServer>();
  let leaveSignals: (() => void) | undefined;
  let running: RunningShutdown | undefined;
  let closing = 0;
  let isNeeded = false;

  function listen(): void {
    leaveSignals ??= joinSignals(options.signals, { party: received, report });
  }

  function received(signal: ReceivedSignal): void {
    if (running !== undefined) {
      running.receivedAgain(signal);
      return;
    }
    const all = servers.size === 0 ? [] : [...servers, ...accompanied];
    running = runShutdown({ parts, servers: createServerGroup(all, report), first: signal, ...times(signal) });
    void running.done.then(leaveAll);
  }

  function times({ signal }: ReceivedSignal): ShutdownTimes {
    const asked = [...servers].map((server) => server.options);
    const deadlineMs = longest(asked.map((times) => times.deadlineMs ?? options.deadlineMs)) ?? options.deadlineMs;
    const drainMs = longest(asked.map((times) => times.drainMs ?? options.drainMs)) ?? 0;
    return { deadlineMs, drainMs: drainMsAt(signal, { deadlineMs, drainMs }) };
  }

  function leave(): void {
    if (running === undefined) leaveAll();
  }

  /** A server may outlive many telemetries, where code is loaded anew while it serves. */
  function leaveAll(): void {
    leaveNow();
    for (const server of [...servers, ...accompanied]) server.leave();
    servers.clear();
    accompanied.clear();
  }

  function leaveNow(): void {
    leaveSignals?.();
    leaveSignals = undefined;
  }

  function closeWith<Given extends ClosableServer>(given: Given, closeOptions: CloseOptions = {}): Given {
    const subject = { name: 'options of closeWith', named: false };
    const server = closingServer(given, validate(closeOptionsSchema, closeOptions, subject));
    servers.add(server);
    void server.gone.then(() => forget(server));
    listen();
    if (running !== undefined) void createServerGroup([server], report).close(running.signal);
    return given;
  }

  function forget(server: ClosingServer): void {
    servers.delete(server);
    if (servers.size === 0 && !isNeeded && running === undefined) leaveNow();
  }

  async function applicationCloses(signal?: string): Promise<void> {
    closing += 1;
    parts.applicationCloses(true);
    if (running !== undefined) return running.drained;
    if (signal !== undefined) await within(drainMsAt(signal, options), new Promise(() => {}));
  }

  function applicationClosed(): void {
    closing = Math.max(0, closing - 1);
    parts.applicationCloses(closing > 0);
  }

  function applicationServes(nativeServer: Server): void {
    const server = accompaniedServer(nativeServer);
    accompanied.add(server);
    void server.gone.then(() => accompanied.delete(server));
  }

  function need(): void {
    isNeeded = true;
    listen();
  }

  if (parts.isNeeded) need();
  const leftMs = (): number => running?.leftMs() ?? Number.POSITIVE_INFINITY;
  return { closeWith, applicationCloses, applicationClosed, applicationServes, need, leftMs, leave };
}

function longest(durationsMs: readonly number[]): number | undefined {
  return durationsMs.length === 0 ? undefined : Math.max(...durationsMs);
}
