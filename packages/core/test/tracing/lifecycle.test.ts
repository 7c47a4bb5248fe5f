import { EventEmitter, once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import { createTelemetry, discardExchange, observe, runInContext, trace, traceHeaders } from '@vigia/core';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { spanKeeper, startTracedServer, type TracedServer } from './traced-server.js';

let running: TracedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function ask(path = '/'): Promise<void> {
  await (await fetch(`${running?.url}${path}`)).arrayBuffer();
}

const UPGRADE = 'GET /chat HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n';

describe('an upgrade', () => {
  /** A server whose upgrades are observed, and answered by a handler. */
  async function startUpgrading(answer: (write: (text: string) => void, end: () => void) => void) {
    const sink = spanKeeper();
    const vigia = createTelemetry({ logs: false, outgoing: false, traces: { slowMs: 1 }, sinks: [sink] });
    const server = createServer();
    server.on('upgrade', (request, socket) => {
      const response = new ServerResponse(request);
      const exchange = observe(vigia, { request, response, readRoute: () => '/chat' });
      runInContext(vigia, exchange, () =>
        answer(
          (text) => socket.write(text),
          () => socket.end(),
        ),
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(async () => {
      server.close();
      await vigia.close();
    });
    return { sink, port: (server.address() as AddressInfo).port };
  }

  it('is one span, from the request to the end of its connection', async () => {
    const { sink, port } = await startUpgrading((write, end) => {
      write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n');
      trace('message', () => undefined);
      setTimeout(end, 20);
    });
    const socket = connect(port, '127.0.0.1');
    socket.resume().write(UPGRADE);
    await once(socket, 'close');
    await vi.waitFor(() => expect(sink.spans).toHaveLength(2));
    const [message, server] = sink.spans;
    expect(message).toMatchObject({ name: 'message', parentSpanId: server?.spanId });
    expect(server).toMatchObject({ name: 'GET /chat', attributes: { 'http.response.status_code': 101 } });
    expect(server?.durationSeconds).toBeGreaterThan(0.015);
  });
});

describe('an exchange that is aborted', () => {
  it('in the middle of its body says so', async () => {
    running = await startTracedServer(({ response }) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
    });
    const patience = new AbortController();
    const response = await fetch(running.url, { signal: patience.signal });
    expect(response.status).toBe(200);
    patience.abort();
    const [span] = await running.spansOnce(1);
    expect(span?.attributes).toMatchObject({ 'http.response.status_code': 200, 'telemetry.outcome': 'aborted' });
    expect(span?.status).toEqual({ code: 'unset' });
  });

  it('by the server that throws after its head is kept as failed', async () => {
    running = await startTracedServer(
      ({ response, exchange }) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half');
        exchange?.fail(new RangeError('no more'));
        setImmediate(() => response.destroy());
      },
      { traces: { ratio: 0 } },
    );
    await ask().catch(() => undefined);
    const [span] = await running.spansOnce(1);
    expect(span).toMatchObject({ status: { code: 'error' }, attributes: { 'error.type': 'RangeError' } });
  });
});

it('an exchange that is taken back leaves neither its span nor those within', async () => {
  running = await startTracedServer(({ request, response }) => {
    trace('piece', () => undefined);
    if (request.url === '/excluded' && running !== undefined) discardExchange(running.vigia, request, response);
    response.end();
  });
  await ask('/excluded');
  await ask('/counted');
  const [piece, server] = await running.spansOnce(2);
  expect([piece?.name, server?.attributes['url.path']]).toEqual(['piece', '/counted']);
});

it('HTTP/2 has its version, and the scheme and the authority that were asked for', async () => {
  const sink = spanKeeper();
  const vigia = createTelemetry({ logs: false, outgoing: false, sinks: [sink] });
  const server = createHttp2Server((request, response) => {
    observe(vigia, { request, response });
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connectHttp2(`http://127.0.0.1:${port}`);
  const stream = client.request({ ':path': '/one' });
  stream.resume().end();
  await once(stream, 'close');
  client.close();
  server.close();
  await vi.waitFor(() => expect(sink.spans).toHaveLength(1));
  await vigia.close();
  expect(sink.spans[0]?.attributes).toMatchObject({
    'network.protocol.version': '2',
    'url.scheme': 'http',
    'server.address': '127.0.0.1',
    'server.port': port,
  });
});

describe('a telemetry that is closed', () => {
  it('makes no spans any more, and runs what it is given', async () => {
    running = await startTracedServer(({ response }) => {
      trace('piece', () => response.end());
    });
    await running.vigia.close();
    await ask();
    expect(running.spans).toEqual([]);
  });

  it('counts spans that come too late as lost', async () => {
    const late = new EventEmitter();
    let isDone: Promise<unknown> | undefined;
    running = await startTracedServer(({ response }) => {
      isDone = trace('late', () => once(late, 'end'));
      response.end();
    });
    await ask();
    await running.spansOnce(1);
    await running.vigia.close();
    late.emit('end');
    await isDone;
    const answer = await running.vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
    expect(await answer?.text()).toContain('telemetry_events_dropped_total{sink="keeper",reason="closed"} 1');
    expect(running.spans).toHaveLength(1);
  });
});

it('what is sent on where nothing is traced is nothing', async () => {
  const sentOn: object[] = [];
  running = await startTracedServer(
    ({ response }) => {
      sentOn.push(traceHeaders());
      response.end();
    },
    { traces: false },
  );
  await ask();
  expect(sentOn).toEqual([{}]);
});
