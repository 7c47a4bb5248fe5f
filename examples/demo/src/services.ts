import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp as createExpressApp, kpis } from '@vigia/example-express';
import { createApp as createFastifyApp } from '@vigia/example-fastify';
import { createApp as createKoaApp } from '@vigia/example-koa';
import { createApp as createNestApp } from '@vigia/example-nest';
import { createTelemetry, type Telemetry } from '@vigia/express';
import { liveConsole } from '@vigia/live';
import { postgres } from '@vigia/postgres';
import { UsageError } from './flags.js';
import { keepServiceLines, type ServiceLines } from './service-lines.js';

/** All four count the same. */
type ShopTelemetry = Telemetry<typeof kpis>;

/** One of the four examples, listening. */
export interface Service {
  readonly name: string;
  readonly url: string;
  readonly server: Server;
  readonly lines: ServiceLines;
  /** Rejects when the service stops without having been asked to. */
  readonly died: Promise<never>;
  close(): Promise<void>;
}

interface Launch {
  readonly name: string;
  /** Resolves with the server that listens on the port of 127.0.0.1. */
  start(vigia: ShopTelemetry, port: number): Promise<Server>;
}

/** What all four are given. */
interface Shared {
  /** On which all of them are. */
  readonly page: ReturnType<typeof liveConsole>;
  /** Where they store a row for each request; without it they do not. */
  readonly databaseUrl: string | undefined;
}

const HOST = '127.0.0.1';
/** How long lines may take that are on their way to Loki. */
const CLOSE_MS = 5_000;

const OBJECTIVES = [
  { name: 'requests that succeed', target: 0.9 },
  { name: 'fast requests', target: 0.8, thresholdSeconds: 0.1 },
];

const LAUNCHES: readonly Launch[] = [
  { name: 'express', start: (vigia, port) => listen(quietExpress(vigia), port) },
  { name: 'koa', start: (vigia, port) => listen(quietKoa(vigia), port) },
  { name: 'fastify', start: startFastify },
  { name: 'nest', start: startNest },
];

/**
 * Starts the four examples, or none of them.
 *
 * @param port - The first of four ports in a row; 0 takes free ones.
 * @param databaseUrl - Where they store a row for each request; without it they do not.
 * @throws {@link UsageError} when a port is taken.
 */
export async function startServices(port: number, databaseUrl?: string): Promise<readonly Service[]> {
  const services: Service[] = [];
  const shared: Shared = { page: liveConsole({ objectives: OBJECTIVES }), databaseUrl };
  try {
    for (const [index, launch] of LAUNCHES.entries()) {
      services.push(await startService(launch, port === 0 ? 0 : port + index, shared));
    }
    return services;
  } catch (error) {
    await Promise.all(services.map((service) => service.close()));
    throw error;
  }
}

async function startService({ name, start }: Launch, port: number, shared: Shared): Promise<Service> {
  const { page, databaseUrl } = shared;
  const lines = keepServiceLines(name);
  const sinks = databaseUrl === undefined ? [] : [postgres({ connection: databaseUrl, sslMode: 'disable' })];
  const logs = { destination: lines.destination };
  const vigia = createTelemetry({ service: { name: `demo-${name}` }, logs, sinks, kpis, pages: [page] });
  const server = await start(vigia, port).catch((error: unknown) => {
    throw isPortTaken(error) ? portTaken(name, port, error) : error;
  });
  let closing = false;
  const died = once(server, 'close').then(() => {
    if (closing) return new Promise<never>(() => {});
    throw new Error(`the ${name} service has stopped by itself`);
  });
  return {
    name,
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    server,
    lines,
    died,
    async close() {
      closing = true;
      server.closeAllConnections();
      server.close();
      await vigia.close(CLOSE_MS);
    },
  };
}

async function listen(listener: RequestListener, port: number): Promise<Server> {
  const server = createServer(listener);
  server.listen(port, HOST);
  await once(server, 'listening');
  return server;
}

async function startFastify(vigia: ShopTelemetry, port: number): Promise<Server> {
  const app = await createFastifyApp(vigia);
  await app.listen({ port, host: HOST });
  return app.server;
}

async function startNest(vigia: ShopTelemetry, port: number): Promise<Server> {
  const app = await createNestApp(vigia);
  await app.listen(port, HOST);
  return app.getHttpServer();
}

/** Express and Koa print every failed request to stderr; the demo makes failures on purpose. */
function quietExpress(vigia: ShopTelemetry): RequestListener {
  return createExpressApp(vigia).set('env', 'test');
}

function quietKoa(vigia: ShopTelemetry): RequestListener {
  const app = createKoaApp(vigia);
  app.silent = true;
  return app.callback();
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTaken(name: string, port: number, cause: unknown): UsageError {
  const fix = 'Choose other ports with --port N, or leave it out to take free ones.';
  return new UsageError(`Port ${port} of ${HOST}, wanted for ${name}, is taken by another process. ${fix}`, { cause });
}
