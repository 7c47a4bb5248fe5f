import { once } from 'node:events';
import { createServer, type RequestListener, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What is sent; the path goes out as it is. */
export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An application behind a real socket. */
export interface ServedApplication {
  readonly port: number;
  call(call: Call | string): Promise<Answer>;
  close(): Promise<void>;
}

/** Serves an application on a free port of the loopback. */
export async function serveApplication(application: RequestListener): Promise<ServedApplication> {
  const server = createServer(application).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function call(input: Call | string): Promise<Answer> {
    const { path, method = 'GET', body, headers = {} } = typeof input === 'string' ? { path: input } : input;
    const request = send({ host: '127.0.0.1', port, path, method, headers, agent: false }).end(body);
    const [response] = await once(request, 'response');
    return { status: response.statusCode, body: await text(response) };
  }

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  return { port, call, close };
}
