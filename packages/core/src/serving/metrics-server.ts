import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Report } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import { endEventStream } from '../shutdown/running-response.js';
import { isPrivateAddress } from './private-address.js';
import type { Router } from './router.js';
import { serve } from './serve.js';

/**
 * A scraper and a prober send small requests at once. Whoever does not is cut off, so that the few connections there
 * are stay free. `keepAliveTimeout` outlasts the usual 15 seconds between two scrapes.
 */
const PATIENCE = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 20_000,
};

const MAX_CONNECTIONS = 200;
/**
 * Without a byte in either direction, of a client that does not read its answer. Node looks twice before it believes
 * that nothing moves; Prometheus has given up after 10 seconds.
 */
const SILENCE_MS = 15_000;
/** Connections that are cut off take a turn of the event loop to be gone. */
const CLOSED_MS = 1_000;

/** A server for nothing but the endpoints. Neither it nor its connections keep the process alive. */
export interface MetricsServer {
  readonly server: Server;
  /** Accepts nothing new, ends streams of events, waits within the deadline for the answers that are on their way, then leaves every client. */
  close(deadlineMs: number): Promise<void>;
}

/** @see MetricsServer */
export function createMetricsServer({ paths, prefixes, handle }: Router, report: Report): MetricsServer {
  const served = { paths, prefixes, handle, report };
  const running = new Set<ServerResponse>();
  const server = createServer(PATIENCE, (request, response) => {
    running.add(response);
    response.once('close', () => running.delete(response));
    if (!serve(served, request, response)) answerNotFound(paths, request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(SILENCE_MS);
  server.on('connection', (socket) => socket.unref());
  server.unref();

  async function close(deadlineMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const response of running) endEventStream(response);
    await within(deadlineMs, Promise.all([...running].map((response) => once(response, 'close'))));
    server.closeAllConnections();
    await within(CLOSED_MS, closed);
  }

  return { server, close };
}

function answerNotFound(paths: readonly string[], { socket }: IncomingMessage, response: ServerResponse): void {
  const served = isPrivateAddress(socket.remoteAddress) ? ` Here are ${paths.join(', ')}.` : '';
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`Nothing is served at this path.${served}\n`);
}
