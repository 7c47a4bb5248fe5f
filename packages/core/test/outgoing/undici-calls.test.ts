import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { constants, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import {
  Agent,
  type Dispatcher,
  H2CClient,
  Pool,
  pipeline,
  RetryAgent,
  request,
  stream,
  fetch as undiciFetch,
  upgrade,
} from 'undici';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { countedCalls, expectCalls } from './calling.js';
import { startCallingService } from './calling-service.js';
import { type FarEnd, startFarEnd } from './far-end.js';

let vigia: TestTelemetry;
let farEnd: FarEnd;

beforeEach(async () => {
  vigia = createTestTelemetry();
  farEnd = await startFarEnd();
});

afterEach(() => vigia.close());

/** Ends with the test. */
function ending<Kind extends Dispatcher>(dispatcher: Kind): Kind {
  onTestFinished(() => dispatcher.destroy());
  return dispatcher;
}

describe("an undici of the application's own", () => {
  test.each<[string, () => Promise<unknown>]>([
    ['request', async () => (await request(farEnd.url)).body.text()],
    ['fetch', async () => (await undiciFetch(farEnd.url)).text()],
    [
      'stream',
      () => stream(farEnd.url, { method: 'GET' }, () => new Writable({ write: (_chunk, _encoding, done) => done() })),
    ],
    [
      'pipeline',
      async () =>
        once(
          pipeline(farEnd.url, { method: 'GET' }, ({ body }) => body)
            .end()
            .resume(),
          'end',
        ),
    ],
    ['a pool', async () => (await ending(new Pool(farEnd.url)).request({ path: '/', method: 'GET' })).body.text()],
    [
      'an agent and an origin that is a URL',
      async () =>
        (await ending(new Agent()).request({ origin: new URL(farEnd.url), path: '/', method: 'GET' })).body.text(),
    ],
    ['a body that nobody reads', () => request(farEnd.url)],
  ])('is followed: %s', async (_what, call) => {
    await call();
    await expectCalls(vigia, 1, { host: farEnd.host, method: 'GET', status_code: '200' });
    expect(await countedCalls(vigia)).toBe(1);
  });

  test('counts every attempt of a call that is tried again', async () => {
    const dispatcher = ending(new RetryAgent(new Agent(), { maxRetries: 2, minTimeout: 1, statusCodes: [500] }));
    await request(`${farEnd.url}/broken`, { dispatcher }).catch(() => {});
    await expectCalls(vigia, 3, { status_code: '500' });
  });

  test('counts what has left HTTP no more than Node does', async () => {
    const { socket } = await upgrade(farEnd.url, { protocol: 'echo' });
    socket.destroy();
    await ending(new Agent())
      .connect({ origin: farEnd.url, path: 'elsewhere:443' })
      .then((tunnel) => tunnel.socket.destroy());
    await (await request(farEnd.url)).body.text();
    await expectCalls(vigia, 1);
  });

  test('carries traces on', async () => {
    const service = await startCallingService(async () => (await request(farEnd.url)).body.text());
    await service.ask();
    await service.spansOnce(2);
    const { traceId, spanId } = service.spanOf('client');
    expect(farEnd.received[0]?.['traceparent']).toBe(`00-${traceId}-${spanId}-03`);
  });

  test('is followed over HTTP/2 too, each stream for itself', async () => {
    const streams = createHttp2Server((asked, response) => {
      received.push(asked.headers);
      if (asked.url === '/reset') asked.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      else response.writeHead(asked.url === '/teapot' ? 418 : 200).end('whole');
    });
    const received: IncomingHttpHeaders[] = [];
    await once(streams.listen(0, '127.0.0.1'), 'listening');
    const { port } = streams.address() as AddressInfo;
    const client = ending(new H2CClient(`http://127.0.0.1:${port}`));
    onTestFinished(() => void streams.close());
    const call = (path: string) => client.request({ path, method: 'GET' }).then(({ body }) => body.text());
    const service = await startCallingService(() => Promise.allSettled(['/', '/teapot', '/reset'].map(call)));
    await service.ask();
    const spans = await service.spansOnce(4);
    const server = service.spanOf('server');
    const calls = spans.filter(({ kind }) => kind === 'client');
    expect(calls.map(({ attributes }) => attributes['error.type'] ?? 'none').sort()).toEqual([
      '418',
      'ERR_HTTP2_STREAM_ERROR',
      'none',
    ]);
    expect(calls.map(({ parentSpanId }) => parentSpanId)).toEqual(calls.map(() => server.spanId));
    expect(received.map(({ traceparent }) => traceparent).sort()).toEqual(
      calls.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-03`).sort(),
    );
    await expectCalls(service.vigia, 1, { host: `127.0.0.1:${port}`, status_code: '418' });
  });

  test('never replaces a header, however it was given', async () => {
    const own = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;
    const given: NonNullable<Dispatcher.RequestOptions['headers']>[] = [
      ['TRACEPARENT', own],
      { Traceparent: own },
      new Map([['traceparent', own]]),
    ];
    const service = await startCallingService(async () => {
      for (const headers of given) await (await request(farEnd.url, { headers })).body.text();
    });
    await service.ask();
    expect(farEnd.received.map(({ traceparent }) => traceparent)).toEqual([own, own, own]);
  });

  // A pool hands on what waited in the context of the call that made room, and no channel tells of it before.
  test('has spans below the wrong request where a pool of few connections lets calls wait', async () => {
    const pool = ending(new Pool(farEnd.url, { connections: 1 }));
    const service = await startCallingService(async () =>
      (await pool.request({ path: '/', method: 'GET' })).body.text(),
    );
    await Promise.all([service.ask(), service.ask()]);
    const spans = await service.spansOnce(4);
    const servers = spans.filter(({ kind }) => kind === 'server').map(({ spanId }) => spanId);
    const parents = spans.filter(({ kind }) => kind === 'client').map(({ parentSpanId }) => parentSpanId);
    expect(parents).toHaveLength(2);
    expect(servers).toEqual(expect.arrayContaining(parents));
    expect(new Set(parents).size).toBe(1);
  });
});
