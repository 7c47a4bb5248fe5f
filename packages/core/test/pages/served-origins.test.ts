import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import { applicationListens } from '../../src/pages/application-listens.js';
import type { MetricsListener, MetricsListenerOptions } from '../../src/serving/metrics-listener.js';
import type { Router } from '../../src/serving/router.js';
import { createServing } from '../../src/serving/serving.js';
import { listeningTelemetry } from '../serving/listening-telemetry.js';
import { testPage } from './test-page.js';

function start() {
  const page = testPage();
  const vigia = createTelemetry({ logs: false, pages: [page] });
  onTestFinished(() => vigia.close(0));
  const origins: string[] = [];
  page.hosts[0]?.listening((origin) => origins.push(origin));
  return { vigia, page, origins };
}

async function listen(host: string, server = createServer()) {
  server.listen(0, host);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test.each(['127.0.0.1', '0.0.0.0', '::1', '::'])('a server on %s is at localhost', async (host) => {
  const { vigia, page, origins } = start();
  const { server, port } = await listen(host);
  applicationListens(vigia, server);
  applicationListens(vigia, server);
  expect(origins).toEqual([`http://localhost:${port}`]);
  const later: string[] = [];
  page.hosts[0]?.listening((origin) => later.push(origin));
  expect(later).toEqual(origins);
});

test('a server that is given to closeWith is told of when it listens', async () => {
  const { vigia, origins } = start();
  const server = vigia.closeWith(createServer());
  expect(origins).toEqual([]);
  const { port } = await listen('127.0.0.1', server);
  expect(origins).toEqual([`http://localhost:${port}`]);
});

test('a listener that throws is reported, and the server listens on', async () => {
  const page = testPage();
  const codes: string[] = [];
  const vigia = createTelemetry({ logs: false, pages: [page], onProblem: ({ code }) => codes.push(code) });
  onTestFinished(() => vigia.close(0));
  page.hosts[0]?.listening(() => {
    throw new Error('no');
  });
  const { server } = await listen('127.0.0.1');
  applicationListens(vigia, server);
  expect(codes).toEqual(['VIGIA_PAGE_FAILED']);
});

test('a stream on the port of the metrics ends with the telemetry', async () => {
  const cancelled = new EventEmitter();
  const handle = async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
      cancel: () => void cancelled.emit('cancelled'),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const { vigia, listening } = listeningTelemetry({}, { pages: [testPage({ handle })] });
  const url = (await listening()).find((one) => one.endsWith('/telemetry')) ?? '';
  const response = await fetch(url);
  const over = once(cancelled, 'cancelled');
  const closing = vigia.close();
  expect(await response.text()).toBe('data: 1\n\n');
  await Promise.all([over, closing]);
});

test('with a thread on that port a page stays with the application', () => {
  const pages = [
    { path: '/telemetry', isPrefix: true, option: 'x', yields: false, handle: async () => new Response() },
  ];
  const routers: Router[] = [];
  const listen = ({ router }: MetricsListenerOptions): MetricsListener => {
    routers.push(router);
    return { close: async () => undefined };
  };
  const listener = { port: 0, host: '127.0.0.1', isolated: true };
  const quiet = { report: () => undefined, note: () => undefined, pagesListening: () => undefined };
  const health = pages.map((page) => ({ ...page, path: '/livez', isPrefix: false }));
  const { application } = createServing({ metrics: undefined, health, pages, listener, listen, ...quiet });
  expect(application.paths).toEqual(['/livez', '/telemetry']);
  expect(routers.map(({ paths }) => paths)).toEqual([['/livez']]);
});

test('with a port of its own for the metrics a page is there, and not with the application', async () => {
  const page = testPage();
  const { vigia, listening } = listeningTelemetry({}, { pages: [page] });
  const origins: string[] = [];
  page.hosts[0]?.listening((origin) => origins.push(origin));
  const urls = await listening();
  const { server } = await listen('127.0.0.1');
  applicationListens(vigia, server);
  const [metrics = ''] = urls;
  expect(origins).toEqual([`http://localhost:${new URL(metrics).port}`]);
  expect(vigia.prefixes).toEqual([]);
  const url = urls.find((one) => one.endsWith('/telemetry'));
  expect(await (await fetch(`${url}/api/x`)).text()).toBe('GET /telemetry/api/x');
  expect((await fetch(`${url}x`)).status).toBe(404);
});
