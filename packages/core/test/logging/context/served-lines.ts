import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Exchange, observe, runInContext, type Telemetry } from '@vigia/core';
import { onTestFinished } from 'vitest';

/** What a handler is given. */
export interface ServedRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the outermost telemetry has made of the request. */
  readonly exchange: Exchange | undefined;
}

export type Handler = (served: ServedRequest) => unknown;

/** Serves requests in the contexts of these telemetries, the outermost first; ends every response by itself. */
export async function serveInContext(telemetries: readonly Telemetry[], handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let exchange: Exchange | undefined;
    const enter = telemetries.reduceRight<() => unknown>(
      (act, vigia) => () => {
        const own = observe(vigia, { request, response });
        exchange ??= own;
        return runInContext(vigia, own, act);
      },
      async () => {
        await handler({ request, response, exchange });
        response.end();
      },
    );
    void enter();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks once, and gives the id that was answered. */
export async function idOfOne(url: string, init?: RequestInit): Promise<string | null> {
  const response = await fetch(url, init);
  await response.arrayBuffer();
  return response.headers.get('x-request-id');
}
