import { createTelemetry, withContext } from '@vigia/core';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { callByNode, expectCalls } from './calling.js';
import { startCallingService } from './calling-service.js';
import { deserted, type FarEnd, startFarEnd } from './far-end.js';

let farEnd: FarEnd;

beforeEach(async () => {
  farEnd = await startFarEnd();
});

/** Both kinds of clients. */
const CLIENTS: readonly (readonly [string, (url: string) => Promise<unknown>])[] = [
  ['fetch', (url) => fetch(url).then((response) => response.text())],
  ['node:http', (url) => callByNode(url)],
];

test('a call that the application gave up before it was answered says so', async () => {
  const patience = new AbortController();
  farEnd.server.on('request', () => patience.abort());
  const service = await startCallingService(() => fetch(`${farEnd.url}/never`, { signal: patience.signal }));
  await service.ask();
  await service.spansOnce(2);
  const { status, attributes } = service.spanOf('client');
  expect([status.code, attributes['error.type']]).toEqual(['error', 'AbortError']);
});

describe.each(CLIENTS)('a call by %s', (_name, call) => {
  test('has a span within that of its request', async () => {
    const service = await startCallingService(() => call(`${farEnd.url}/users?page=2&token=abc`));
    await service.ask();
    await service.spansOnce(2);
    const [client, server] = [service.spanOf('client'), service.spanOf('server')];
    expect(client).toMatchObject({
      traceId: server.traceId,
      parentSpanId: server.spanId,
      isParentRemote: false,
      name: 'GET',
      status: { code: 'unset' },
    });
    expect(client.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': '127.0.0.1',
      'server.port': farEnd.port,
      'url.full': `${farEnd.url}/users?page=2&token=[Redacted]`,
    });
    expect(client.startTimeMs).toBeGreaterThanOrEqual(server.startTimeMs);
    expect(client.durationSeconds).toBeLessThanOrEqual(server.durationSeconds);
  });

  test.each([
    ['/teapot', '418'],
    ['/broken', '500'],
  ])('that is answered badly at %s has failed', async (path, type) => {
    const service = await startCallingService(() => call(farEnd.url + path));
    await service.ask();
    await service.spansOnce(2);
    const { status, attributes } = service.spanOf('client');
    expect(status.code).toBe('error');
    expect(attributes).toMatchObject({ 'http.response.status_code': Number(type), 'error.type': type });
  });

  test('that is not answered says why', async () => {
    const url = await deserted();
    const service = await startCallingService(() => call(url));
    await service.ask();
    await service.spansOnce(2);
    const { status, attributes } = service.spanOf('client');
    expect(status.code).toBe('error');
    expect(attributes).toMatchObject({ 'error.type': 'ECONNREFUSED', 'url.full': `${url}/` });
    expect(attributes).not.toHaveProperty('http.response.status_code');
  });

  test('of a long address keeps its beginning, and none of its secrets', async () => {
    const service = await startCallingService(() => call(`${farEnd.url}/?token=${'secret'.repeat(1_000)}`));
    await service.ask();
    await service.spansOnce(2);
    expect(service.spanOf('client').attributes['url.full']).toBe(`${farEnd.url}/?token=[Redacted]`);
    await call(`${farEnd.url}/${'a'.repeat(4_000)}`);
    const [, , long] = await service.spansOnce(3);
    expect(long?.attributes['url.full']).toBe(`${farEnd.url}/${'a'.repeat(4_000)}`.slice(0, 2_048));
  });

  test('outside of every request is a trace by itself', async () => {
    const service = await startCallingService(() => {});
    await call(farEnd.url);
    const [span] = await service.spansOnce(1);
    expect(span).toMatchObject({ kind: 'client', parentSpanId: undefined });
  });

  test('outside of every request is one with fields of its own too', async () => {
    const service = await startCallingService(() => {});
    await withContext({ tenant: 'a' }, () => call(farEnd.url));
    const [span] = await service.spansOnce(1);
    expect(span).toMatchObject({ kind: 'client', parentSpanId: undefined });
  });

  test('in a job is part of its run', async () => {
    const service = await startCallingService(() => {});
    await service.vigia.job('nightly', () => call(farEnd.url));
    await service.spansOnce(2);
    const [client, job] = [service.spanOf('client'), service.spanOf('internal')];
    expect(client).toMatchObject({ traceId: job.traceId, parentSpanId: job.spanId });
  });

  test('in `trace` has it for a parent', async () => {
    const service = await startCallingService(() => service.vigia.trace('charge', () => call(farEnd.url)));
    await service.ask();
    await service.spansOnce(3);
    expect(service.spanOf('client').parentSpanId).toBe(service.spanOf('internal').spanId);
  });

  test('is measured and has no span with `traces: false`', async () => {
    const service = await startCallingService(() => call(farEnd.url), { traces: false });
    await service.ask();
    await expectCalls(service.vigia, 1, { status_code: '200' });
    expect(service.spans).toEqual([]);
    expect(farEnd.received[0]).not.toHaveProperty('traceparent');
  });

  test('is measured alone in a request that is ignored', async () => {
    const service = await startCallingService(() => call(farEnd.url), { requests: { ignore: ['/'] } });
    await service.ask();
    await expectCalls(service.vigia, 1, { status_code: '200' });
    expect(service.spans).toEqual([]);
    expect(farEnd.received[0]).not.toHaveProperty('traceparent');
  });

  test('is neither with `outgoing: false`', async () => {
    const service = await startCallingService(() => call(farEnd.url), { outgoing: false });
    await service.ask();
    await service.spansOnce(1);
    await expectCalls(service.vigia, 0);
  });

  test('belongs to the telemetry that sees the request, and not to the newest', async () => {
    const service = await startCallingService(() => call(farEnd.url));
    const newer = createTelemetry({ logs: false });
    onTestFinished(() => newer.close());
    await service.ask();
    await service.spansOnce(2);
    await expectCalls(service.vigia, 1);
    const scrape = await newer.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
    expect(await scrape?.text()).not.toContain('http_client_');
  });
});

test('A login in an address is not in its span', async () => {
  const service = await startCallingService(() =>
    callByNode(farEnd.url, { path: 'http://user:secret@behind.example/a?b=1' }),
  );
  await service.ask();
  await service.spansOnce(2);
  expect(service.spanOf('client').attributes['url.full']).toBe('http://behind.example/a?b=1');
});

test('A body that is cut is a failure, one that is cancelled is none', async () => {
  const service = await startCallingService(async () => {
    await fetch(`${farEnd.url}/cut`)
      .then((response) => response.text())
      .catch(() => {});
    await fetch(`${farEnd.url}/endless`).then((response) => response.body?.cancel());
  });
  await service.ask();
  await service.spansOnce(3);
  const clients = service.spans.filter(({ kind }) => kind === 'client');
  expect(clients.map(({ status }) => status.code)).toEqual(['error', 'unset']);
});

test('An unknown method is named in the attributes alone', async () => {
  const service = await startCallingService(() => fetch(farEnd.url, { method: 'PURGE' }));
  await service.ask();
  await service.spansOnce(2);
  const { name, attributes } = service.spanOf('client');
  expect(name).toBe('HTTP');
  expect(attributes).toMatchObject({ 'http.request.method': '_OTHER', 'http.request.method_original': 'PURGE' });
});
