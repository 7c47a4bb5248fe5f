import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Report } from '@vigia/contract';
import type { ListenAddress } from '../options/resolve-metrics.js';
import type { PortClaims } from '../processes/port-claims.js';
import { createMetricsServer, type MetricsServer } from './metrics-server.js';
import { connectionProblem, portProblem } from './port-problem.js';
import type { Router } from './router.js';

/** A port for the endpoints alone. */
export interface MetricsListener {
  /** Lets running answers end, within the deadline and a second, and cuts them off then. Idempotent. */
  close(deadlineMs: number): Promise<void>;
}

/** What a {@link MetricsListener} needs. */
export interface MetricsListenerOptions {
  readonly address: ListenAddress;
  readonly router: Router;
  readonly report: Report;
  /** Told whenever it has begun to listen. */
  readonly listening: (address: AddressInfo) => void;
  /** Where one process of a service holds the port for all of them. */
  readonly ports?: PortClaims | undefined;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** Whoever waits for another process of the service takes its place within a second of its end. */
const SIBLING_RETRY_MS = 500;
const CLOSE_MS = 1_000;

/**
 * Listens at once, and tries again for as long as the port is not to be had: where a service is replaced while it
 * runs, its older process lets go of the port later. Nothing of it keeps the process alive.
 */
export function createMetricsListener(options: MetricsListenerOptions): MetricsListener {
  const { address, router, report, listening, ports } = options;
  const isSiblings = createSiblingTest(address.port, ports);
  let retry: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;
  let isClosed = false;
  let current = attempt();

  function attempt(): MetricsServer {
    const candidate = createMetricsServer(router, report);
    const { server } = candidate;
    server.on('error', (cause) => failed(server, cause));
    server.on('listening', () => succeeded(server));
    // Workers that share a port would answer in turn, each with its own counters.
    server.listen({ port: address.port, host: address.host, exclusive: true });
    return candidate;
  }

  function succeeded(server: Server): void {
    retryMs = FIRST_RETRY_MS;
    const found = server.address();
    // The name of the host was still being looked up when it was closed.
    if (isClosed) server.close();
    else if (typeof found === 'object' && found !== null) {
      ports?.take(found.port);
      listening(found);
    }
  }

  function failed(server: Server, cause: unknown): void {
    if (isClosed) return;
    if (server.listening) {
      report(connectionProblem(address, cause));
      return;
    }
    if (isSiblings(cause)) {
      tryAgain(SIBLING_RETRY_MS);
      return;
    }
    report(portProblem(address, cause, retryMs));
    tryAgain(retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  function tryAgain(delayMs: number): void {
    retry = setTimeout(() => {
      current = attempt();
    }, delayMs).unref();
  }

  async function close(deadlineMs: number): Promise<void> {
    isClosed = true;
    clearTimeout(retry);
    if (current.server.listening) await current.close(Math.min(deadlineMs, CLOSE_MS));
  }

  return { close };
}

/**
 * Tells whether another process of the service has the port, which is no problem. That it is taken may be seen before
 * it is known by whom: that alone counts for one time.
 */
function createSiblingTest(port: number, ports: PortClaims | undefined): (cause: unknown) => boolean {
  let unclaimed = 0;
  return (cause) => {
    const isTaken = (cause as { readonly code?: unknown }).code === 'EADDRINUSE';
    if (ports === undefined || !isTaken) return false;
    unclaimed = ports.isTaken(port) ? 0 : unclaimed + 1;
    return unclaimed === 0 || unclaimed === 1;
  };
}
