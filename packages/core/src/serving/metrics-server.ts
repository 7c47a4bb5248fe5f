import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Report } from '@vigia/contract';
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
/** Without a byte in either direction, of a client that does not read its answer. */
const SILENCE_MS = 30_000;

/** A server for nothing but these endpoints. Neither it nor its connections keep the process alive. */
export function createMetricsServer({ paths, handle }: Router, report: Report): Server {
  const served = { paths, handle, report };
  const server = createServer(PATIENCE, (request, response) => {
    if (!serve(served, request, response)) answerNotFound(paths, request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(SILENCE_MS);
  server.on('connection', (socket) => socket.unref());
  return server.unref();
}

function answerNotFound(paths: readonly string[], { socket }: IncomingMessage, response: ServerResponse): void {
  const served = isPrivateAddress(socket.remoteAddress) ? ` Here are ${paths.join(', ')}.` : '';
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`Nothing is served at this path.${served}\n`);
}
