import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseSamples } from '../src/exposition/samples.js';
import { urlOf } from '../src/fixtures/listening.js';
import metricsPlugin from '../src/fixtures/seed-plugin/index.js';

/** The document's server: the plugin, its route for the metrics, and two routes of an application. */
async function startServer() {
  const held: (() => void)[] = [];
  const fastify = Fastify();
  await fastify.register(metricsPlugin);
  fastify.get('/metrics', async (_, reply) => {
    const res = await fastify.prometheus.monitor.getMetrics();
    reply.header('Content-Type', res.contentType);
    reply.send(res.body);
  });
  fastify.get('/users/:id', async () => 'a user');
  fastify.get('/held', (_request, reply) => void held.push(() => reply.send('late')));
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => fastify.close());
  const url = urlOf(fastify.server);
  const ask = async (path: string, headers = {}) => (await fetch(`${url}${path}`, { headers })).text();
  return { fastify, url, held, ask, scrape: async () => parseSamples(await ask('/metrics')) };
}

/** Connects, asks, and leaves when the request is held. */
async function abandon({ server }: FastifyInstance, held: readonly unknown[]): Promise<void> {
  const { port } = new URL(urlOf(server));
  const socket = connect(Number(port), '127.0.0.1');
  socket.write('GET /held HTTP/1.1\r\nhost: test\r\n\r\n');
  await expect.poll(() => held.length, { timeout: 15_000 }).toBe(1);
  socket.destroy();
}

describe("the document's own Fastify plugin", () => {
  test('counts what was asked, by domain, route, method and status', async () => {
    const { ask, scrape } = await startServer();
    for (const id of [1, 2, 3]) await ask(`/users/${id}`);
    await ask('/users/4', { 'user-agent': 'Mozilla/5.0 (iPhone) Mobile' });
    await ask('/nope');

    const samples = await scrape();
    const users = { route: '/users/:id', method: 'GET', status_code: '200' };
    expect(samples.sum('http_requests_total', { ...users, domain: 'web' })).toBe(3);
    expect(samples.sum('http_requests_total', { ...users, domain: 'mobile' })).toBe(1);
    expect(samples.sum('http_requests_total', { route: '/nope', status_code: '404' })).toBe(1);
    expect(samples.sum('http_requests_total')).toBe(samples.sum('http_request_duration_seconds_count'));
    expect(samples.sum('http_requests_started_total', { domain: 'mobile' })).toBe(1);
  });

  test('is served by its own route, with the process beside the requests', async () => {
    const { url } = await startServer();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const samples = parseSamples(await response.text());
    for (const name of [
      'process_cpu_usage_percent',
      'process_memory_usage_bytes',
      'nodejs_heap_total_bytes',
      'nodejs_heap_used_bytes',
    ])
      expect(samples.sum(name)).toBeGreaterThan(0);
  });

  test('shows a client that left as a request that came and never ended', async () => {
    const { fastify, held, scrape } = await startServer();
    await abandon(fastify, held);
    const samples = await scrape();
    // The scrape itself has come and not ended either.
    expect(samples.sum('http_requests_started_total')).toBe(2);
    expect(samples.sum('http_requests_total')).toBe(0);
    expect(samples.sum('http_request_duration_seconds_count')).toBe(0);
  });

  test('bounds the raw paths that it gives as routes', async () => {
    const { fastify, scrape } = await startServer();
    for (let scan = 0; scan < 600; scan += 1) await fastify.inject(`/nope/${scan}`);
    const samples = await scrape();
    const routes = samples.all
      .filter(({ name }) => name === 'http_requests_total')
      .map(({ labels }) => labels['route']);
    expect(new Set(routes).size).toBe(500 + 1);
    expect(samples.sum('http_requests_total')).toBe(600);
  });

  test('of one application is not stopped by the close of another', async () => {
    const [first, second] = [await startServer(), await startServer()];
    await first.fastify.close();
    await second.ask('/users/1');
    const samples = await second.scrape();
    expect(samples.sum('http_requests_total', { route: '/users/:id' })).toBe(1);
    await expect
      .poll(async () => (await second.scrape()).sum('nodejs_eventloop_lag_max_seconds'), { timeout: 15_000 })
      .toBeGreaterThan(0);
  });
});
