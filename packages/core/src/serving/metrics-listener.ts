import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Report } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import type { ResolvedListener } from '../options/resolve-metrics.js';
import { createMetricsServer } from './metrics-server.js';
import { portProblem } from './port-problem.js';
import type { Router } from './router.js';

/** A port for the endpoints alone. */
export interface MetricsListener {
  /** Where it listens now, if it does. */
  address(): AddressInfo | undefined;
  /** Lets running answers end, within the deadline and a second, and cuts them off then. Idempotent. */
  close(deadlineMs: number): Promise<void>;
}

/** What a {@link MetricsListener} needs. */
export interface MetricsListenerOptions {
  readonly address: ResolvedListener;
  readonly router: Router;
  readonly report: Report;
  /** Told whenever it has begun to listen. */
  readonly listening: (address: AddressInfo) => void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
const CLOSE_MS = 1_000;

/**
 * Listens at once, and tries again for as long as the port is not to be had: where a service is replaced while it
 * runs, its older process lets go of the port later. Nothing of it keeps the process alive.
 */
export function createMetricsListener(options: MetricsListenerOptions): MetricsListener {
  const { address, router, report, listening } = options;
  let retry: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;
  let isClosed = false;
  let server = attempt();

  function attempt(): Server {
    const candidate = createMetricsServer(router, report);
    candidate.on('error', (cause) => failed(candidate, cause));
    candidate.on('listening', () => succeeded(candidate));
    // Workers that share a port would answer in turn, each with its own counters.
    return candidate.listen({ ...address, exclusive: true });
  }

  function succeeded(candidate: Server): void {
    retryMs = FIRST_RETRY_MS;
    const found = addressOf(candidate);
    // The name of the host was still being looked up when it was closed.
    if (isClosed) candidate.close();
    else if (found !== undefined) listening(found);
  }

  /** Also called for a connection that could not be accepted; it listens on then. */
  function failed(candidate: Server, cause: unknown): void {
    if (isClosed) return;
    report(portProblem(address, cause, retryMs));
    if (candidate.listening) return;
    retry = setTimeout(() => {
      server = attempt();
    }, retryMs).unref();
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  async function close(deadlineMs: number): Promise<void> {
    isClosed = true;
    clearTimeout(retry);
    if (!server.listening) return;
    await within(Math.min(deadlineMs, CLOSE_MS), new Promise<void>((resolve) => server.close(() => resolve())));
    server.closeAllConnections();
  }

  return { address: () => addressOf(server), close };
}

function addressOf(server: Server): AddressInfo | undefined {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address : undefined;
}
