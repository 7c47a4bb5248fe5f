import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineKpis, VigiaError } from '@vigia/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { observe, type Telemetry } from '../../src/index.js';
import { createTestTelemetry, type TestTelemetry } from '../../src/testing/index.js';

let server: Server;
let vigia: TestTelemetry;

beforeEach(() => {
  vigia = createTestTelemetry();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server?.close();
  await vigia.close();
});

/** A service with one route, which fails when it is told to. */
async function serve(telemetry: Telemetry): Promise<string> {
  server = createServer((request, response) => {
    const exchange = observe(telemetry, { request, response, readRoute: () => '/orders/:id' });
    if (request.url?.endsWith('/0') === true) exchange?.fail(new Error('no such order'));
    telemetry.logger.info({ url: request.url }, 'an order was asked for');
    response.statusCode = request.url?.endsWith('/0') === true ? 500 : 200;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('it remembers the exchanges, with their errors', async () => {
  const url = await serve(vigia);
  await fetch(`${url}/orders/1`);
  await fetch(`${url}/orders/0`);
  await vigia.idle();
  expect(vigia.events).toMatchObject([
    { method: 'GET', route: '/orders/:id', status: 200, outcome: 'completed' },
    { route: '/orders/:id', status: 500, error: { message: 'no such order' } },
  ]);
});

test('it remembers the lines of the logger, all levels', async () => {
  vigia.reset();
  vigia.logger.debug({ cart: 7 }, 'a cart was opened');
  expect(vigia.logs).toMatchObject([{ level: 20, cart: 7, msg: 'a cart was opened' }]);
});

test('it remembers the lines about requests, unless they are switched off', async () => {
  const url = await serve(vigia);
  await fetch(`${url}/orders/0`);
  await vigia.idle();
  expect(vigia.logs.map(({ msg }) => msg)).toEqual(['telemetry is on', 'an order was asked for', 'request failed']);
  expect(vigia.logs.at(-1)).toMatchObject({ level: 50, route: '/orders/:id', err: { message: 'no such order' } });
  await vigia.close();
  server.close();
  vigia = createTestTelemetry({ logs: { access: false } });
  const quiet = await serve(vigia);
  await fetch(`${quiet}/orders/1`);
  await vigia.idle();
  expect(vigia.logs.map(({ msg }) => msg)).toEqual(['telemetry is on', 'an order was asked for']);
});

test('its lines have no secrets, and are as many as were written', () => {
  const redacting = createTestTelemetry({ logs: { redact: ['iban'] } });
  redacting.reset();
  for (let count = 0; count < 200; count += 1) redacting.logger.warn({ iban: 'DE02' }, 'a transfer was refused');
  expect(redacting.logs).toHaveLength(200);
  expect(redacting.logs[0]).toMatchObject({ iban: '[Redacted]' });
});

test('it tells the value of a metric, added up over the labels that were not given', async () => {
  const url = await serve(vigia);
  for (const id of [1, 2, 0]) await fetch(`${url}/orders/${id}`);
  await vigia.idle();
  expect(await vigia.metric('http_requests_total')).toBe(3);
  expect(await vigia.metric('http_requests_total', { route: '/orders/:id', status_code: '500' })).toBe(1);
  expect(await vigia.metric('http_request_duration_seconds_bucket', { le: '+Inf', status_code: '200' })).toBe(2);
  expect(await vigia.metric('http_request_duration_seconds_bucket', { le: '10', status_code: '200' })).toBe(2);
  expect(await vigia.metric('http_requests_total', { route: '/carts' })).toBeUndefined();
  expect(await vigia.metric('no_such_metric')).toBeUndefined();
});

test('idle waits for what still runs', async () => {
  const exchange = vigia.begin({
    method: 'GET',
    target: '/slow',
    headers: {},
    remoteAddress: undefined,
    httpVersion: '1.1',
    source: {},
  });
  let idle = false;
  const waiting = vigia.idle().then(() => {
    idle = true;
  });
  await Promise.resolve();
  expect(idle).toBe(false);
  exchange.end({ outcome: 'completed', status: 200, route: '/slow' });
  await waiting;
  expect(vigia.events).toHaveLength(1);
});

test('it remembers problems, and forgets on request', async () => {
  vigia.report({ code: 'VIGIA_INTERNAL', message: 'Something.', fix: 'Report it.' });
  vigia.logger.info('a line');
  expect(vigia.problems).toMatchObject([{ code: 'VIGIA_INTERNAL', count: 1 }]);
  vigia.reset();
  expect([vigia.problems, vigia.logs, vigia.events]).toEqual([[], [], []]);
});

test('what the shell has set changes nothing', async () => {
  vi.stubEnv('VIGIA_DISABLED', 'true');
  vi.stubEnv('OTEL_SERVICE_NAME', 'somebody-else');
  const independent = createTestTelemetry();
  expect(await independent.metric('telemetry_build_info', { service: 'unknown_service' })).toBe(1);
  await independent.close();
});

test('options are checked as anywhere else', () => {
  const refused = { metrics: { pth: '/m' } } as unknown as Parameters<typeof createTestTelemetry>[0];
  expect(() => createTestTelemetry(refused)).toThrow(VigiaError);
});

test("its users' own sinks are kept beside its own", async () => {
  const seen: string[] = [];
  const both = createTestTelemetry({ sinks: [{ name: 'mine', record: ({ route }) => void seen.push(route) }] });
  const url = await serve(both);
  await fetch(`${url}/orders/1`);
  await both.idle();
  expect(seen).toEqual(['/orders/:id']);
  expect(both.events).toHaveLength(1);
  await both.close();
});

test('idle waits for jobs too', async () => {
  let done = false;
  void vigia.job('nightly', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done = true;
  });
  await vigia.idle();
  expect(done).toBe(true);
});

test('declared KPIs are taken', async () => {
  const kpis = defineKpis({ signups: { type: 'counter', help: 'Sign-ups.' } });
  const counting = createTestTelemetry({ kpis });
  counting.kpi.signups.inc();
  expect(await counting.metric('business_signups_total')).toBe(1);
  await counting.close();
});
