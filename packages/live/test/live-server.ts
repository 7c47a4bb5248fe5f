import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { observe, type Page, serve } from '@vigia/core';
import { createTestTelemetry, type TestTelemetry, type TestTelemetryOptions } from '@vigia/core/testing';
import { tokenIn } from './test-page.js';

/** A service with the page, on a port of its own. */
export interface LiveServer {
  readonly vigia: TestTelemetry;
  readonly port: number;
  readonly origin: string;
  get(rest: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Opens the link of the log; what a browser sends from then on. */
  enter(): Promise<Readonly<Record<string, string>>>;
  /** Sends a text as it is, and resolves with the first line of the answer. */
  send(text: string, host?: string): Promise<string>;
  close(): Promise<void>;
}

/** What a service is made of. */
export interface LiveServerOptions extends TestTelemetryOptions {
  /** The address to listen on. @defaultValue 127.0.0.1 */
  readonly host?: string | undefined;
}

/** Every path that is not the telemetry's is the route `/work`: 500 for `/work?fail`, else 200. */
export async function startLiveServer(page: Page, options: LiveServerOptions = {}): Promise<LiveServer> {
  const { host = '127.0.0.1', ...telemetryOptions } = options;
  const vigia = createTestTelemetry({ service: { name: 'orders' }, ...telemetryOptions, pages: [page] });
  const server = createServer((request, response) => {
    if (serve(vigia, request, response)) return;
    const target = request.url ?? '/';
    observe(vigia, { request, response, target, readRoute: () => '/work' });
    response.statusCode = target.includes('fail') ? 500 : 200;
    response.end('worked');
  });
  vigia.closeWith(server);
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const get = (rest: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${origin}${rest}`, { headers, redirect: 'manual' });

  return {
    vigia,
    port,
    origin,
    get,
    enter: async () => {
      const link = () => vigia.logs.map(({ msg }) => String(msg)).filter((line) => line.startsWith('The live page:'));
      await expectLink(get, link);
      const { headers } = await get(`${page.path}/?open=${tokenIn(link())}`);
      return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
    },
    send: (text, address = '127.0.0.1') => firstLine(text, { port, host: address }),
    close: () => vigia.close(2_000),
  };
}

async function expectLink(get: LiveServer['get'], link: () => readonly string[]): Promise<void> {
  // A server that nobody has told of tells of itself by its first request.
  if (link().length === 0) await (await get('/telemetry/')).text();
}

async function firstLine(text: string, address: { readonly port: number; readonly host: string }): Promise<string> {
  const socket = connect(address);
  socket.on('error', () => undefined);
  socket.write(text);
  const [chunk]: Buffer[] = await once(socket, 'data');
  socket.destroy();
  return chunk?.toString('latin1').split('\r\n')[0] ?? '';
}
