import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { createTelemetry, observe, type Problem, type Telemetry } from '@vigia/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { otlp } from '../../src/index.js';
import type { OtlpOptions } from '../../src/options/otlp-options.js';
import { type FakeCollector, startCollector } from './fake-collector.js';

/** The line that a telemetry begins with. */
const START = 'telemetry is on';

let collector: FakeCollector;
let vigia: Telemetry;
let server: Server;
let problems: Problem[];

beforeEach(async () => {
  collector = await startCollector();
  problems = [];
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await vigia.close(500);
  await collector.stop();
});

async function serve(options: OtlpOptions = {}, redact: readonly string[] = []): Promise<void> {
  vigia = createTelemetry({
    service: { name: 'orders' },
    logs: { destination: new PassThrough().resume(), redact },
    shutdown: { signals: false },
    sinks: [otlp({ endpoint: collector.url, protocol: 'http/json', ...options })],
    onProblem: (problem) => void problems.push(problem),
  });
  server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/orders/:id' });
    vigia.logger.warn('in the midst');
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

async function ask(path: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const [response] = await once(get({ port, path, host: '127.0.0.1', agent: false }), 'response');
  await once(response.resume(), 'close');
}

/** The names of what came at a path. */
async function sentTo(path: string): Promise<readonly string[]> {
  await vigia.flush();
  return collector.requests.filter((request) => request.path === path).flatMap(({ names }) => names);
}

it('a telemetry sends its spans, metrics and lines, and no line of an exchange', async () => {
  await serve();
  await ask('/orders/7');
  await expect.poll(() => sentTo('/v1/traces')).toContain('GET /orders/:id');
  expect(await sentTo('/v1/logs')).toEqual([START, 'in the midst']);
  expect(await sentTo('/v1/metrics')).toEqual(expect.arrayContaining(['http.server.request.duration']));
  expect(problems).toEqual([]);
});

it('lines of exchanges are sent where no spans are', async () => {
  await serve({ traces: false, metrics: false });
  await ask('/orders/7');
  await expect.poll(() => sentTo('/v1/logs')).toEqual([START, 'in the midst', 'request completed']);
  expect(await sentTo('/v1/traces')).toEqual([]);
  const bodies = collector.requests.map(({ body }) => body.toString()).join('');
  expect(bodies).toContain('"/orders/:id"');
});

it('what is sent is no outgoing call of the application', async () => {
  await serve({ logs: false });
  await ask('/orders/7');
  await expect.poll(() => sentTo('/v1/traces')).toContain('GET /orders/:id');
  await vigia.flush();
  expect(await sentTo('/v1/traces')).not.toContain('POST');
  const metrics = collector.requests.filter(({ path }) => path === '/v1/metrics').map(({ body }) => body.toString());
  expect(metrics.join('')).not.toContain(new URL(collector.url).host);
});

it('is inert where nothing says where to', async () => {
  const sink = otlp();
  expect(Object.keys(sink)).toEqual(['name']);
  await serve();
});

it('lines of exchanges are redacted as on stdout', async () => {
  await serve({ logs: { access: true } }, ['client_ip']);
  await ask('/orders/7');
  expect(await sentTo('/v1/logs')).toContain('request completed');
  const bodies = collector.requests.filter(({ path }) => path === '/v1/logs').map(({ body }) => body.toString());
  expect(bodies.join()).toContain('[Redacted]');
  expect(bodies.join()).not.toContain('127.0.0.1');
});
