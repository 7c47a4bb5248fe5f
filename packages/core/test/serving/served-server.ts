import { once } from 'node:events';
import * as http from 'node:http';
import * as http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Problem } from '@vigia/contract';
import type { NativeRequest, NativeResponse } from '../../src/exchange/native.js';
import { type Served, serve } from '../../src/serving/serve.js';

export const PROTOCOLS = ['HTTP/1.1', 'HTTP/2'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** One request of a test. */
export interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** A server that asks `serve` first, and answers itself with 404 and `the application` where that declines. */
export interface ServedServer {
  readonly port: number;
  readonly problems: readonly Omit<Problem, 'count'>[];
  /** What `serve` returned so far. */
  readonly returned: readonly boolean[];
  ask(question?: Question): Promise<Answer>;
  /** As an application closes its server by itself: waits for every connection. */
  closeGently(): Promise<void>;
  close(): Promise<void>;
}

export interface ServedServerOptions {
  readonly handle: Served['handle'];
  readonly protocol?: Protocol;
  readonly paths?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Runs before `serve`, like middleware that was installed earlier. */
  readonly before?: (request: NativeRequest, response: NativeResponse) => void | Promise<void>;
}

export async function startServedServer(options: ServedServerOptions): Promise<ServedServer> {
  const { handle, protocol = 'HTTP/1.1', paths = ['/metrics'], prefixes, before } = options;
  const problems: Omit<Problem, 'count'>[] = [];
  const returned: boolean[] = [];
  const served: Served = { paths, prefixes, handle, report: (problem) => void problems.push(problem) };

  async function listener(request: NativeRequest, response: NativeResponse): Promise<void> {
    await before?.(request, response);
    const answered = serve(served, request, response);
    returned.push(answered);
    if (answered) return;
    response.statusCode = 404;
    response.end('the application');
  }

  const server = protocol === 'HTTP/2' ? http2.createServer(listener) : http.createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = protocol === 'HTTP/2' ? askHttp2 : askHttp1;
  return {
    port,
    problems,
    returned,
    ask: (question = {}) => ask(port, question),
    closeGently: () => closeGently(server),
    close: () => close(server),
  };
}

async function askHttp1(port: number, { method, path = '/metrics', headers, body }: Question): Promise<Answer> {
  const request = http.request({ port, host: '127.0.0.1', method, path, headers, agent: false });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

async function askHttp2(port: number, { method = 'GET', path = '/metrics', headers, body }: Question): Promise<Answer> {
  const session = http2.connect(`http://127.0.0.1:${port}`);
  try {
    const stream = session.request({ ':method': method, ':path': path, ...headers });
    stream.end(body);
    const [answered] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader];
    return { status: answered[':status'], headers: answered, body: await text(stream) };
  } finally {
    session.close();
  }
}

async function close(server: http.Server | http2.Http2Server): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  if (server.listening) await closeGently(server);
}

async function closeGently(server: http.Server | http2.Http2Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
