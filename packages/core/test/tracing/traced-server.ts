import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SpanRecord } from '@vigia/contract';
import {
  createTelemetry,
  type Exchange,
  observe,
  runInContext,
  type Sink,
  type Telemetry,
  type TelemetryOptions,
} from '@vigia/core';
import { expect, vi } from 'vitest';

/** What a handler of a traced server is given. */
export interface Served {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly exchange: Exchange | undefined;
}

/** A bare Node server whose every request is observed, and the spans that its telemetry handed on. */
export interface TracedServer {
  readonly vigia: Telemetry;
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  readonly spans: readonly SpanRecord[];
  /** Resolves with the spans once there are as many. */
  spansOnce(count: number): Promise<readonly SpanRecord[]>;
  close(): Promise<void>;
}

/** A sink that keeps the spans it is given. */
export function spanKeeper(): Sink & { readonly spans: SpanRecord[] } {
  const spans: SpanRecord[] = [];
  return { name: 'keeper', spans, recordSpan: (span) => void spans.push(span) };
}

/** Answers every request with its handler, in the context of its exchange; what the tests send has no span. */
export async function startTracedServer(
  handler: (served: Served) => void,
  options: TelemetryOptions = {},
): Promise<TracedServer> {
  const keeper = spanKeeper();
  const vigia = createTelemetry({
    logs: false,
    outgoing: false,
    ...options,
    sinks: [keeper, ...(options.sinks ?? [])],
  });
  const server = createServer((request, response) => {
    const exchange = observe(vigia, { request, response, readRoute: () => routeOf(request.url) });
    runInContext(vigia, exchange, () => handler({ request, response, exchange }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    vigia,
    server,
    port,
    url: `http://127.0.0.1:${port}`,
    spans: keeper.spans,
    async spansOnce(count) {
      await vi.waitFor(() => expect(keeper.spans).toHaveLength(count));
      return keeper.spans;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await vigia.close();
    },
  };
}

/** Everything below `/users/` has a template. */
function routeOf(url = '/'): string | undefined {
  return url.startsWith('/users/') ? '/users/:id' : undefined;
}
