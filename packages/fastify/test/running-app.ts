import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';

/** An application that listens on a port of its own until the test ends. */
export interface RunningApp {
  readonly url: string;
  readonly port: number;
}

/** Starts an application on the address; it is closed after the test. */
export async function run(app: FastifyInstance, host: string = '127.0.0.1'): Promise<RunningApp> {
  onTestFinished(async () => void (await app.close()));
  await app.listen({ port: 0, host });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

/** The samples of one family of an exposition, without comments. */
export async function scrape(url: string, family: string): Promise<string[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(`${family}{`) || line.startsWith(`${family} `));
}
