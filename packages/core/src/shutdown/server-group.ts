import { setTimeout } from 'node:timers/promises';
import type { Report } from '@vigia/contract';
import type { ClosingServer } from './closing-server.js';

/** All servers of a telemetry, which end together. */
export interface ServerGroup {
  readonly isEmpty: boolean;
  /** Resolves when all have closed, whoever closed them. */
  readonly gone: Promise<unknown>;
  /** Asks clients to leave with their next answer. */
  announce(): void;
  /** Ends the streams of events. Resolves when no answer is being sent that is complete. */
  quieten(): Promise<unknown>;
  /** Accepts nothing new, and ends what would never end by itself. Resolves when all have closed. */
  close(signal: NodeJS.Signals): Promise<unknown>;
  /** Destroys the connections that are left, and tells how many. */
  cut(): number;
}

/** Connections become idle, and answers are sent, one by one; nothing tells when. */
const LOOK_EVERY_MS = 50;

/** @see ServerGroup */
export function createServerGroup(servers: readonly ClosingServer[], report: Report): ServerGroup {
  const followed = servers.flatMap((server) => server.followed ?? []);

  async function quieten(): Promise<void> {
    endStreams();
    while (followed.some((server) => server.isFlushing())) await setTimeout(LOOK_EVERY_MS, undefined, { ref: false });
  }

  async function close(signal: NodeJS.Signals): Promise<void> {
    const closing = Promise.all(servers.map((server) => attempt(() => server.close(signal))));
    dismiss();
    const dismissing = setInterval(dismiss, LOOK_EVERY_MS).unref();
    await closing;
    clearInterval(dismissing);
  }

  function dismiss(): void {
    endStreams();
    for (const server of followed) void attempt(server.dismiss);
  }

  function endStreams(): void {
    for (const server of followed) void attempt(server.endStreams);
  }

  function cut(): number {
    return followed.reduce((total, server) => total + server.cut(), 0);
  }

  async function attempt(act: () => unknown): Promise<void> {
    try {
      await act();
    } catch (cause) {
      const fix = 'Mend what the cause names: a hook of the application, or an event stream that cannot be ended.';
      report({ code: 'VIGIA_SHUTDOWN_FAILED', message: 'A server, or its application, failed to close.', fix, cause });
    }
  }

  return {
    isEmpty: servers.length === 0,
    gone: Promise.all(servers.map(({ gone }) => gone)),
    announce() {
      for (const server of followed) void attempt(server.announce);
    },
    quieten,
    close,
    cut,
  };
}
