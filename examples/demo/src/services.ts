import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kpis } from '@vigia/example-express';
import { createShop } from '@vigia/example-shop';
import { createTelemetry, type Sink } from '@vigia/express';
import { liveConsole } from '@vigia/live';
import { otlp } from '@vigia/otel';
import { postgres } from '@vigia/postgres';
import { UsageError } from './flags.js';
import { HOST, LAUNCHES, type Launch } from './launches.js';
import { keepServiceLines, type ServiceLines } from './service-lines.js';
import { askSupplier } from './supplier.js';
import type { TraceBook } from './traces/trace-book.js';

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

/** What all four are given. */
interface Shared {
  /** On which all of them are. */
  readonly page: ReturnType<typeof liveConsole>;
  readonly traces: TraceBook | undefined;
  /** Where they store a row for each request; without it they do not. */
  readonly databaseUrl: string | undefined;
  /** Where each of them listens, as soon as it does. */
  readonly urls: Map<string, string>;
}

/** How the four are started. */
export interface ServicesOptions {
  /** The first of four ports in a row. @defaultValue 0, which takes free ones */
  readonly port?: number | undefined;
  /** Where they store a row for each request; without it they do not. */
  readonly databaseUrl?: string | undefined;
  /** Where their spans are noted; without it, and without a destination for OTLP, they make none. */
  readonly traces?: TraceBook | undefined;
}

/** How long lines may take that are on their way to Loki. */
const CLOSE_MS = 5_000;

const OBJECTIVES = [
  { name: 'requests that succeed', target: 0.9 },
  { name: 'fast requests', target: 0.8, thresholdSeconds: 0.1 },
];

/**
 * Starts the four examples, or none of them.
 *
 * @throws {@link UsageError} when a port is taken.
 */
export async function startServices(options: ServicesOptions = {}): Promise<readonly Service[]> {
  const { port = 0, databaseUrl, traces } = options;
  const services: Service[] = [];
  const shared: Shared = { page: liveConsole({ objectives: OBJECTIVES }), databaseUrl, traces, urls: new Map() };
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

async function startService({ name, supplier, start }: Launch, port: number, shared: Shared): Promise<Service> {
  const { page, urls } = shared;
  const lines = keepServiceLines(name);
  const sinks = sinksOf(name, shared);
  const logs = { destination: lines.destination };
  // At a signal the demo ends its traffic first, and then each telemetry by `close`.
  const shutdown = { signals: false } as const;
  const vigia = createTelemetry({ service: { name: `demo-${name}` }, logs, sinks, kpis, pages: [page], shutdown });
  const shop = createShop({ askSupplier: (item) => askSupplier(item, urls.get(String(supplier))) });
  const server = await start({ vigia, shop }, port).catch((error: unknown) => {
    throw isPortTaken(error) ? portTaken(name, port, error) : error;
  });
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  urls.set(name, url);
  let closing = false;
  const died = once(server, 'close').then(() => {
    if (closing) return new Promise<never>(() => {});
    throw new Error(`the ${name} service has stopped by itself`);
  });
  return {
    name,
    url,
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

/** Where the variables of OpenTelemetry name a destination, it gets spans, metrics and lines. */
function sinksOf(name: string, { databaseUrl, traces }: Shared): readonly Sink[] {
  const rows = databaseUrl === undefined ? [] : [postgres({ connection: databaseUrl, sslMode: 'disable' })];
  return [...rows, otlp(), ...(traces === undefined ? [] : [traces.sinkOf(name)])];
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTaken(name: string, port: number, cause: unknown): UsageError {
  const fix = 'Choose other ports with --port N, or leave it out to take free ones.';
  return new UsageError(`Port ${port} of ${HOST}, wanted for ${name}, is taken by another process. ${fix}`, { cause });
}
