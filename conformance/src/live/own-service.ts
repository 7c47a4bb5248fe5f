import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTelemetry, type Telemetry, type TelemetryOptions, telemetry } from '@vigia/express';
import { type LiveConsoleOptions, liveConsole } from '@vigia/live';
import express, { type Express } from 'express';
import { createDeferred, withDeadline } from '../deadline.js';
import { createLineLog } from '../line-log.js';
import { newestLink } from './live-stage.js';

/** A service on Express with the page, where the fixture of all frameworks does not do. */
export interface OwnService {
  readonly port: number;
  /** With the address that it was told to listen on. */
  readonly url: string;
  readonly vigia: Telemetry;
  /** The newest link in the log; `undefined` where it has none. */
  link(): string | undefined;
  /** Resolves with the newest link once there is one. */
  linked(): Promise<string>;
  close(): Promise<void>;
}

/** What it is made of. */
export interface OwnServiceOptions {
  readonly live?: LiveConsoleOptions;
  readonly telemetry?: TelemetryOptions;
  /** @defaultValue 127.0.0.1 */
  readonly host?: string;
  /** @defaultValue one that is free */
  readonly port?: number;
  /** Adds its routes. */
  readonly routes?: (app: Express) => void;
}

/** Starts it. */
export async function startOwnService(options: OwnServiceOptions = {}): Promise<OwnService> {
  const { live = {}, host = '127.0.0.1', port: wanted = 0, routes = () => {} } = options;
  const lineLog = createLineLog();
  const wrote = createDeferred<void>();
  const destination = {
    write(line: string) {
      lineLog.destination.write(line);
      if (newestLink(lineLog.lines) !== undefined) wrote.resolve();
    },
  };
  const vigia = createTelemetry({
    service: { name: 'own' },
    onProblem: () => {},
    ...options.telemetry,
    logs: { ...options.telemetry?.logs, destination },
    pages: [liveConsole(live)],
  });
  const app = express().set('env', 'test');
  app.use(telemetry(vigia));
  routes(app);
  app.use(telemetry.errors(vigia));
  const server = app.listen(wanted, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://${host}:${port}`;

  function link(): string | undefined {
    const found = newestLink(lineLog.lines);
    return found === undefined ? undefined : new URL(found, url).href;
  }

  async function linked(): Promise<string> {
    if (link() === undefined) await (await fetch(`${url}/telemetry/`)).arrayBuffer();
    await withDeadline(wrote.promise, () => 'a link in the log');
    return link() ?? url;
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await vigia.close(0);
  }

  return { port, url, vigia, link, linked, close };
}
