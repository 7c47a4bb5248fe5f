import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What a gateway was sent. */
export interface ReceivedPush {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server in place of a gateway. */
export interface FakeGateway {
  readonly url: string;
  readonly pushes: readonly ReceivedPush[];
  close(): Promise<void>;
}

/** Starts one that takes all, unless told otherwise. It is closed after the test. */
export async function startGateway(
  answer: (response: ServerResponse, push: ReceivedPush) => void = (response) => response.end(),
): Promise<FakeGateway> {
  const pushes: ReceivedPush[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    const push = { method, path, headers, body: await text(request) };
    pushes.push(push);
    answer(response, push);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pushes, close };
}
