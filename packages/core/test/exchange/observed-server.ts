import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createTelemetry,
  type ExchangeEvent,
  type Observation,
  observe,
  type Telemetry,
  type TelemetryOptions,
} from '@vigia/core';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A path that is answered whatever the handler does, and ignored by default. */
export const WARM_UP = '/favicon.ico';

/** A bare Node server whose every request is observed, and what it recorded. */
export interface ObservedServer {
  readonly vigia: Telemetry;
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** Resolves with the first `count` events, in the order in which they ended. */
  events(count: number): Promise<readonly ExchangeEvent[]>;
  /** The text of `/metrics`. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export interface ObservedServerOptions {
  readonly handler: Handler;
  readonly telemetry?: TelemetryOptions;
  readonly observation?: Pick<Observation, 'readRoute' | 'followConnection'>;
}

export async function startObservedServer({
  handler,
  telemetry,
  observation,
}: ObservedServerOptions): Promise<ObservedServer> {
  const journal = createJournal();
  const vigia = createTelemetry({ logs: false, ...telemetry, sinks: [{ name: 'journal', record: journal.record }] });
  const server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/fixed', ...observation });
    if (request.url === WARM_UP) response.end();
    else handler(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    vigia,
    server,
    port,
    url: `http://127.0.0.1:${port}`,
    events: journal.first,
    metrics: () => readMetrics(vigia),
    async close() {
      server.closeAllConnections();
      server.close();
      await vigia.close();
    },
  };
}

export async function readMetrics(vigia: Telemetry): Promise<string> {
  const response = await vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
  if (response === undefined) throw new Error('the telemetry serves no /metrics');
  return response.text();
}

function createJournal(): {
  record(event: ExchangeEvent): void;
  first(count: number): Promise<readonly ExchangeEvent[]>;
} {
  const events: ExchangeEvent[] = [];
  const waiting: { count: number; resolve(events: readonly ExchangeEvent[]): void }[] = [];
  return {
    record(event) {
      events.push(event);
      for (const waiter of waiting) if (events.length >= waiter.count) waiter.resolve(events.slice(0, waiter.count));
    },
    first(count) {
      if (events.length >= count) return Promise.resolve(events.slice(0, count));
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
  };
}
