import { METHODS } from 'node:http';
import { expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { openConnection } from '../src/clients/raw-connection.js';
import { parseSamples, type Samples } from '../src/exposition/samples.js';
import { seededRandom, unknownHosts, unknownPaths } from '../src/scale/hostile-requests.js';
import { sendLoad } from '../src/scale/load.js';
import { type ServerProcess, startServerProcess } from '../src/scale/server-process.js';

const UNKNOWN_PATHS = 100_000;
const UNKNOWN_HOSTS = 20_000;
/** Enough for the server's code to be compiled and its caches to have their size. */
const WARM_UP = 10_000;
const MAX_GROWTH_BYTES = 1024 * 1024;
/** Never handed to a request listener: Node closes the connection. */
const TUNNEL = 'CONNECT';

const METHODS_ANSWERED = METHODS.filter((method) => method !== TUNNEL);

async function scrape(url: string): Promise<Samples> {
  const response = await fetch(`${url}/metrics`);
  return parseSamples(await response.text());
}

async function sendEveryMethod(url: string): Promise<void> {
  for (const method of METHODS) {
    const connection = openConnection(url);
    connection.send({ method, path: '/users/1', headers: { connection: 'close' } });
    await connection.closed;
  }
}

async function expectConstantSize(server: ServerProcess): Promise<void> {
  const { url } = server;
  const random = seededRandom(1);
  await sendLoad(url, unknownPaths(WARM_UP, random));
  await sendLoad(url, unknownHosts(WARM_UP, random));
  await sendEveryMethod(url);
  const before = await scrape(url);
  const heapBefore = await server.heapBytes();

  await sendLoad(url, unknownPaths(UNKNOWN_PATHS, random));
  await sendLoad(url, unknownHosts(UNKNOWN_HOSTS, random));
  await sendEveryMethod(url);
  const heapAfter = await server.heapBytes();
  const after = await scrape(url);

  expect(names(after)).toEqual(names(before));
  const sent = UNKNOWN_PATHS + UNKNOWN_HOSTS + METHODS_ANSWERED.length;
  expect(after.sum('http_requests_total') - before.sum('http_requests_total')).toBe(sent);
  expect(after.sum('http_requests_in_flight')).toBe(0);
  expect(heapAfter - heapBefore, 'bytes that the heap grew by').toBeLessThanOrEqual(MAX_GROWTH_BYTES);
}

test.each(['express', 'koa', 'fastify'])(
  'hostile requests to %s grow neither series nor heap',
  { timeout: 180_000 },
  async (framework) => {
    assertFreshBuild('packages/contract', 'packages/core', `packages/${framework}`);
    const server = await startServerProcess(framework);
    try {
      await expectConstantSize(server);
    } finally {
      await server.stop();
    }
  },
);

/** The series that requests can make; the process has others, one for each kind of resource that it happens to have. */
function names({ all }: Samples): readonly string[] {
  const ofRequests = all.filter(({ name }) => /^(?:http|telemetry)_/.test(name));
  return ofRequests.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
}
