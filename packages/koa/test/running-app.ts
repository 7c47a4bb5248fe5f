import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import { onTestFinished } from 'vitest';

/** An application that listens on a port of its own until the test ends. */
export interface RunningApp {
  readonly url: string;
  readonly port: number;
}

/** Starts an application; it is stopped after the test. */
export async function run(app: Koa): Promise<RunningApp> {
  const server = createServer(app.callback());
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    if (server.listening) await once(server, 'close');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}
