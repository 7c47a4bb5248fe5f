import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Sink, TelemetryOptions } from '@vigia/core';
import type { OurPart } from './catalogue.js';

const METRICS: TelemetryOptions = {
  logs: false,
  health: false,
  requests: { id: false },
  metrics: { system: false },
};

type OptionsMaker = (port: number) => TelemetryOptions | Promise<TelemetryOptions>;

const lokiAt = (port: number): TelemetryOptions => ({ logs: { loki: { host: `http://127.0.0.1:${port}` } } });

async function postgresSink(connection: string | undefined): Promise<Sink> {
  return (await import('@vigia/postgres')).postgres({ connection });
}

const OPTIONS: Readonly<Record<OurPart, OptionsMaker>> = {
  'vigia metrics': () => METRICS,
  'vigia + monitor': () => ({ ...METRICS, metrics: {} }),
  'vigia + access line': () => ({ health: false }),
  'vigia + loki': (port) => ({ health: false, ...lokiAt(port) }),
  'vigia + postgres': async (port) => ({ health: false, ...lokiAt(port), sinks: [await postgresSink(undefined)] }),
  'vigia everything': async (port) => ({
    ...lokiAt(port),
    sinks: [await postgresSink(`postgres://bench@127.0.0.1:${port}/bench`)],
  }),
};

/** The options of one of ours. Where lines and rows go nobody listens, so that they are kept as far as they may be. */
export async function optionsOf(part: OurPart): Promise<TelemetryOptions> {
  return { service: { name: 'bench' }, ...(await OPTIONS[part](await deadPort())) };
}

async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
