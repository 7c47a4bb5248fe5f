import { request as sendRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Served, startTracedServer, type TracedServer } from './traced-server.js';

let running: TracedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** The only span of a request. */
async function spanOf(path: string, init: RequestInit = {}, handler = ok) {
  running = await startTracedServer(handler);
  await fetch(running.url + path, init).then(
    (response) => response.arrayBuffer(),
    () => undefined,
  );
  const [span] = await running.spansOnce(1);
  if (span === undefined) throw new Error('no span');
  return span;
}

function ok({ response }: Served): void {
  response.end('fine');
}

describe('the span of an exchange', () => {
  it("says in the conventions' names what was asked and answered", async () => {
    const span = await spanOf('/users/7?page=2&token=abc', { headers: { 'user-agent': 'okhttp/4.12' } });
    expect(span).toMatchObject({
      name: 'GET /users/:id',
      kind: 'server',
      parentSpanId: undefined,
      isParentRemote: false,
      traceState: undefined,
      status: { code: 'unset' },
      events: [],
    });
    expect(span.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/users/:id',
      'http.response.status_code': 200,
      'http.response.body.size': 4,
      'url.path': '/users/7',
      'url.query': 'page=2&token=[Redacted]',
      'url.scheme': 'http',
      'server.address': '127.0.0.1',
      'server.port': running?.port,
      'client.address': '127.0.0.1',
      'user_agent.original': 'okhttp/4.12',
      'network.protocol.version': '1.1',
      'telemetry.domain': 'mobile',
      'request.id': expect.any(String),
    });
  });

  it('keeps from sinks of the client what lines keep', async () => {
    running = await startTracedServer(ok, { logs: { redact: ['client_ip', 'user_agent'] } });
    await fetch(`${running.url}/users/7`).then((response) => response.arrayBuffer());
    const [span] = await running.spansOnce(1);
    expect(Object.keys(span?.attributes ?? {})).toContain('http.route');
    expect(Object.keys(span?.attributes ?? {})).not.toContain('client.address');
    expect(Object.keys(span?.attributes ?? {})).not.toContain('user_agent.original');
  });

  it('has the time of the exchange, and a trace of its own whose id is random', async () => {
    const beforeMs = Date.now();
    const span = await spanOf('/users/7');
    expect(span.traceId).toBe(String(span.attributes['request.id']).replaceAll('-', ''));
    expect(span.spanId).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
    expect(span.flags).toBe(3);
    expect(span.startTimeMs).toBeGreaterThan(beforeMs - 5);
    expect(span.startTimeMs + span.durationSeconds * 1_000).toBeLessThan(Date.now() + 5);
  });

  it('is named by its method alone where nothing matched', async () => {
    const span = await spanOf('/wp-login.php');
    expect(span.name).toBe('GET');
    expect(span.attributes).not.toHaveProperty('http.route');
  });

  it('hides a method that is none behind one name', async () => {
    running = await startTracedServer(ok);
    const { port } = running;
    await new Promise((resolve) => {
      sendRequest({ port, host: '127.0.0.1', method: 'PROPFIND', path: '/users/1' }, (answer) =>
        answer.resume().on('end', resolve),
      ).end();
    });
    const [span] = await running.spansOnce(1);
    expect(span?.name).toBe('HTTP /users/:id');
    expect(span?.attributes).toMatchObject({
      'http.request.method': '_OTHER',
      'http.request.method_original': 'PROPFIND',
    });
  });

  it('counts the bytes of both bodies', async () => {
    const span = await spanOf('/users/1', { method: 'POST', body: '12345' }, ({ request, response }) => {
      request.resume().on('end', () => response.end('0123456789'));
    });
    expect(span.attributes).toMatchObject({ 'http.request.body.size': 5, 'http.response.body.size': 10 });
  });

  it('has failed where the server says so', async () => {
    const span = await spanOf('/users/1', {}, ({ response }) => response.writeHead(503).end());
    expect(span.status).toEqual({ code: 'error' });
    expect(span.attributes).toMatchObject({ 'http.response.status_code': 503, 'error.type': '503' });
    expect(span.events).toEqual([]);
  });

  it('has the error that was thrown, without its secrets', async () => {
    class QuotaError extends Error {
      override readonly name = 'QuotaError';
    }
    const span = await spanOf('/users/1', {}, ({ response, exchange }) => {
      exchange?.fail(new QuotaError('no answer of http://other/?token=hunter2'));
      response.writeHead(500).end();
    });
    expect(span.attributes).toMatchObject({ 'error.type': 'QuotaError' });
    const [event] = span.events;
    expect(event).toMatchObject({
      name: 'exception',
      attributes: {
        'exception.type': 'QuotaError',
        'exception.message': 'no answer of http://other/?token=[Redacted]',
        'exception.stacktrace': expect.stringContaining('server-span.test'),
      },
    });
    expect(JSON.stringify(span)).not.toContain('hunter2');
    expect(event?.timeMs).toBe(span.startTimeMs + span.durationSeconds * 1_000);
  });

  it('has not failed where the client did wrong, whatever was thrown', async () => {
    const span = await spanOf('/users/1', {}, ({ response, exchange }) => {
      exchange?.fail(new Error('no such user'));
      response.writeHead(404).end();
    });
    expect(span.status).toEqual({ code: 'unset' });
    expect(span.attributes).not.toHaveProperty('error.type');
    expect(span.events).toHaveLength(1);
  });

  it('says that its client has left', async () => {
    const patience = new AbortController();
    const span = await spanOf('/users/1', { signal: patience.signal }, () => patience.abort());
    expect(span.status).toEqual({ code: 'unset' });
    expect(span.attributes).toMatchObject({ 'http.response.status_code': 499, 'telemetry.outcome': 'aborted' });
  });
});
