import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createTelemetry, type ExchangeEvent, observe, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseOpenMetrics } from '../metrics/parser/parse-open-metrics.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const HEADERS = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
const OPEN_METRICS = { headers: { accept: 'application/openmetrics-text' } };

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A server that answers every path but `/held`. */
async function startServer(options: TelemetryOptions) {
  const vigia = createTelemetry({ logs: false, ...options });
  const server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/fixed' });
    if (request.url !== '/held') response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
    await vigia.close();
  });
  const { port } = server.address() as AddressInfo;
  return { vigia, server, port, url: `http://127.0.0.1:${port}` };
}

/** The traces that the exemplars of the latency name. */
async function tracesOf(vigia: Telemetry): Promise<readonly (string | undefined)[]> {
  const response = await vigia.handle(new Request('http://localhost/metrics', OPEN_METRICS), { address: '127.0.0.1' });
  const samples = parseOpenMetrics((await response?.text()) ?? '').flatMap((family) => family.samples);
  return samples.flatMap(({ exemplar }) => (exemplar === undefined ? [] : [exemplar.labels.get('trace_id')]));
}

describe('the trace that an exemplar names', () => {
  test.each([
    ['by default', {}],
    ['with ids switched off', { id: false }],
    ['with ids that are not sent back', { id: { echo: false } }],
  ] as const)('is that of the event, %s', async (_, requests) => {
    const events: ExchangeEvent[] = [];
    const sinks = [{ name: 'journal', record: (event: ExchangeEvent) => events.push(event) }];
    const { vigia, url } = await startServer({ requests, sinks });
    await fetch(url);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(events[0]?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(await tracesOf(vigia)).toEqual([events[0]?.traceId]);
  });

  test("is the caller's where the caller is trusted", async () => {
    const { vigia, url } = await startServer({});
    await fetch(url, { headers: HEADERS });
    await vi.waitFor(async () => expect(await tracesOf(vigia)).toEqual([TRACE]));
  });

  test("is not the caller's where nobody is trusted", async () => {
    const { vigia, url } = await startServer({ requests: { id: { trust: 'never' } } });
    await fetch(url, { headers: HEADERS });
    await vi.waitFor(async () => expect(await tracesOf(vigia)).toHaveLength(1));
    expect(await tracesOf(vigia)).not.toContain(TRACE);
  });

  test.each([
    ['the trace', `traceparent: ${HEADERS.traceparent}`, TRACE],
    [
      'the id of Faucet',
      'faucet-request-uuid: 01890a5d-ac96-774b-bcce-b302099a8057',
      '01890a5dac96774bbcceb302099a8057',
    ],
  ])('is %s of the caller even when it has left before anybody asked', async (_, header, trace) => {
    const { vigia, server, port } = await startServer({ requests: { id: { echo: false } } });
    const client = connect(port, '127.0.0.1');
    const arrived = once(server, 'request');
    client.write(`GET /held HTTP/1.1\r\nhost: a\r\n${header}\r\n\r\n`);
    await arrived;
    client.destroy();
    await vi.waitFor(async () => expect(await tracesOf(vigia)).toEqual([trace]));
  });
});
