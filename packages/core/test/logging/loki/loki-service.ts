import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { observe, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { assembleTelemetry } from '../../../src/assembly/assemble-telemetry.js';
import type { LogSinksOptions } from '../../../src/logging/log-sinks.js';
import { resolveOptions } from '../../../src/options/resolve.js';
import { environmentOf } from '../../options/environment-of.js';
import { type WrittenLines, writtenLines } from '../written-lines.js';
import type { FakeLoki } from './fake-loki/fake-loki.js';
import { FAST } from './loki-stage.js';

/** A service that logs a line for each request, with Loki beside its own destination. */
export interface LokiService {
  readonly vigia: Telemetry;
  /** What went to the destination. */
  readonly written: WrittenLines['lines'];
  /** So many requests, some at a time, each with a line of its own. Resolves with their statuses. */
  requests(name: string, count: number): Promise<readonly number[]>;
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  close(deadlineMs?: number): Promise<void>;
}

/** How a {@link LokiService} differs from the usual one. */
export interface LokiServiceOptions {
  readonly options?: TelemetryOptions;
  readonly variables?: Readonly<Record<string, string>>;
  readonly lokiPace?: LogSinksOptions['lokiPace'];
}

const AT_ONCE = 8;

/** @see LokiService */
export async function startLokiService(loki: FakeLoki, given: LokiServiceOptions = {}): Promise<LokiService> {
  const { lines, destination } = writtenLines();
  const variables = { LOKI_HOST: loki.url, OTEL_SERVICE_NAME: 'orders', ...given.variables };
  const options: TelemetryOptions = {
    shutdown: { signals: false },
    ...given.options,
    logs: { destination, ...(given.options?.logs === false ? {} : given.options?.logs) },
  };
  const lokiPace = { ...given.lokiPace, limits: { ...FAST, ...given.lokiPace?.limits } };
  const resolved = { ...resolveOptions(options, environmentOf(variables)), lokiPace };
  const { telemetry: vigia, idle, collect } = assembleTelemetry(resolved);
  const server = await listen(vigia);
  const { port } = server.address() as AddressInfo;

  async function requests(name: string, count: number): Promise<readonly number[]> {
    const paths = Array.from({ length: count }, (_, index) => `/${name}-${index + 1}`);
    const statuses: number[] = [];
    const ask = async (): Promise<void> => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift())
        statuses.push(await statusOf(port, path));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, ask));
    await idle();
    return statuses;
  }

  async function metric(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
    const samples = (await collect()).flatMap((family) => family.samples).filter((sample) => sample.name === name);
    const found = samples.filter((sample) =>
      Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    );
    return found.reduce((sum, { value }) => sum + value, 0);
  }

  return {
    vigia,
    written: lines,
    requests,
    metric,
    async close(deadlineMs = 0) {
      server.closeAllConnections();
      server.close();
      await vigia.close(deadlineMs);
    },
  };
}

async function listen(vigia: Telemetry): Promise<Server> {
  const server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/:name' });
    vigia.logger.info(`asked ${request.url}`);
    response.end('done');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function statusOf(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ port, path, host: '127.0.0.1', agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', reject);
  });
}

/** What Loki has of the lines of requests, and of their access lines, by path; sorted. */
export function pathsIn(loki: FakeLoki): { readonly asked: readonly string[]; readonly served: readonly string[] } {
  const lines = loki.entries().map(({ line }) => JSON.parse(line));
  const asked = lines.flatMap(({ msg }) => /^asked (.+)$/.exec(msg)?.[1] ?? []);
  const served = lines.flatMap(({ path, status }) => (status === undefined ? [] : path));
  return { asked: asked.sort(), served: served.sort() };
}

/** `/name-1` to `/name-count`, sorted. */
export function pathsOf(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `/${name}-${index + 1}`).sort();
}
