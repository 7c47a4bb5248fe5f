import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, observe, serve, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { Counter, collectDefaultMetrics, register as globalRegistry, Registry } from 'prom-client';
import { afterEach, describe, expect, test } from 'vitest';
import { readScrape, type Scrape } from './http-recording.js';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A service as a user writes it, on a bare Node server: two routes, all else is 404. */
async function startService(options: TelemetryOptions = {}) {
  const vigia = createTelemetry({ logs: false, ...options });
  const server = createServer((request, response) => {
    if (serve(vigia, request, response)) return;
    const route = /^\/users\/\d+$/.test(request.url ?? '') ? '/users/:id' : undefined;
    observe(vigia, { request, response, readRoute: () => route });
    response.statusCode = route === undefined ? 404 : 200;
    response.end('done');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => stop(server, vigia));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { vigia, ask: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init) };
}

async function stop(server: ReturnType<typeof createServer>, vigia: Telemetry): Promise<void> {
  server.closeAllConnections();
  server.close();
  await vigia.close();
}

type Service = Awaited<ReturnType<typeof startService>>;

async function scrape({ ask }: Service): Promise<Scrape> {
  const response = await ask('/metrics', { headers: { accept: 'text/plain' } });
  return readScrape(await response.text());
}

describe('what was wrong in the code that this grew from', () => {
  test('4: labels that did not match threw at every response, and the histogram never got a sample', async () => {
    const service = await startService();
    for (const id of [1, 2, 3, 4]) await service.ask(`/users/${id}`);

    const { value } = await scrape(service);
    expect(value('http_request_duration_seconds_count', { route: '/users/:id', status_code: '200' })).toBe(4);
    expect(value('telemetry_problems_total', { code: 'VIGIA_INTERNAL' })).toBe(0);
  });

  test('5: seconds rounded to two digits made fast requests last 0', async () => {
    const service = await startService();
    await service.ask('/users/1');

    const { value } = await scrape(service);
    const seconds = value('http_request_duration_seconds_sum', { route: '/users/:id' }) ?? 0;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds * 100).not.toBe(Math.round(seconds * 100));
  });

  test('7: the raw URL of every 404 became a label', async () => {
    const service = await startService();
    for (let attempt = 0; attempt < 20; attempt += 1) await service.ask(`/nope/${Math.random()}`);

    const { value, labelValues } = await scrape(service);
    expect(value('http_requests_total', { route: '<unmatched>', status_code: '404' })).toBe(20);
    expect(labelValues('http_requests_total', 'route')).toEqual(['<unmatched>']);
  });

  test('7: nothing bounded the labels that the application computes either', async () => {
    const service = await startService({
      metrics: { limits: { routes: 3, domains: 2 } },
      requests: { route: ({ path }) => path, domain: ({ headers }) => String(headers['x-tenant']) },
    });
    for (let id = 0; id < 20; id += 1) await service.ask(`/users/${id}`, { headers: { 'x-tenant': `tenant ${id}` } });

    const { labelValues, samples } = await scrape(service);
    expect(new Set(labelValues('http_requests_total', 'route')).size).toBe(3 + 1);
    expect(new Set(labelValues('http_requests_total', 'domain')).size).toBe(2 + 1);
    const totals = samples.filter(({ name }) => name === 'http_requests_total');
    expect(totals.reduce((sum, { value }) => sum + value, 0)).toBe(20);
  });

  test('8: metrics also landed in the global registry, and a second telemetry could not be made', async () => {
    const [first, second] = [await startService(), await startService()];
    await first.ask('/users/1');

    expect(globalRegistry.getMetricsAsArray()).toEqual([]);
    expect((await scrape(first)).value('http_requests_total', { route: '/users/:id' })).toBe(1);
    expect((await scrape(second)).value('http_requests_total', { route: '/users/:id' })).toBeUndefined();
  });

  test('8: two telemetries on one registry of the application do not meet either', async () => {
    const registry = new Registry();
    new Counter({ name: 'signups_total', help: 'Signups.', registers: [registry] }).inc();
    const services = [await startService({ metrics: { registry } }), await startService({ metrics: { registry } })];
    for (const service of services) expect((await scrape(service)).value('signups_total')).toBe(1);
  });

  test('9: labels that belong to the scrape came back as exported_instance, and one was in camel case', async () => {
    const service = await startService();
    await service.ask('/users/1');

    const { samples } = await scrape(service);
    const names = new Set(samples.flatMap(({ labels }) => [...labels.keys()]));
    expect([...names].filter((name) => name === 'instance' || name === 'job' || !/^[a-z_]+$/.test(name))).toEqual([]);
  });

  test('14: gauges that read 0 for the first five seconds', async () => {
    const { value } = await scrape(await startService());
    for (const name of ['process_memory_usage_bytes', 'nodejs_heap_total_bytes', 'nodejs_heap_used_bytes']) {
      expect(value(name), name).toBeGreaterThan(0);
    }
  });

  test("14: metrics that met those of prom-client's in one registry", async () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const text = await (await (await startService({ metrics: { registry } })).ask('/metrics')).text();
    const families = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(families).size).toBe(families.length);
  });

  test('15: methods were in lower case, and nobody folded unknown ones', async () => {
    const service = await startService();
    for (const method of ['GET', 'DELETE', 'PROPFIND', 'M-SEARCH']) await service.ask('/users/1', { method });

    const { labelValues } = await scrape(service);
    expect(labelValues('http_requests_total', 'method')).toEqual(['GET', 'DELETE', '_OTHER']);
  });

  test('17: /metrics was open to the world', async () => {
    const service = await startService();
    const response = await service.ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(response.status).toBe(403);
    expect((await scrape(service)).value('telemetry_problems_total', { code: 'VIGIA_METRICS_REFUSED' })).toBe(1);
  });

  test('17: its content type was fixed to a format that has no exemplars', async () => {
    const service = await startService();
    const accepts = ['application/openmetrics-text; version=1.0.0', 'text/plain', '*/*'];
    const types = await Promise.all(
      accepts.map(async (accept) =>
        (await service.ask('/metrics', { headers: { accept } })).headers.get('content-type'),
      ),
    );
    expect(types.map((type) => type?.split(';')[0])).toEqual([
      'application/openmetrics-text',
      'text/plain',
      'text/plain',
    ]);
  });
});
