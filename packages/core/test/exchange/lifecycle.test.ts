import { once } from 'node:events';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Handler, type ObservedServer, startObservedServer, WARM_UP } from './observed-server.js';
import { connectRaw } from './raw-client.js';

let running: ObservedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** The second request of a server is the first that the channels tell of. */
describe.each([
  { lifecycle: 'response close', followConnection: false },
  { lifecycle: 'server channels', followConnection: true },
])('an exchange followed by $lifecycle', ({ followConnection }) => {
  async function start(handler: Handler): Promise<ObservedServer> {
    running = await startObservedServer({ handler, observation: { followConnection } });
    if (!followConnection) return running;
    const warmUp = await fetch(running.url + WARM_UP);
    await warmUp.arrayBuffer();
    return running;
  }

  it('is completed when the whole response left', async () => {
    const server = await start((_request, response) => response.end('hello'));
    const response = await fetch(`${server.url}/things?secret=1`);
    expect(await response.text()).toBe('hello');
    const [event] = await server.events(1);
    expect(event).toMatchObject({
      method: 'GET',
      route: '/fixed',
      path: '/things',
      query: 'secret=1',
      status: 200,
      outcome: 'completed',
      responseBytes: 5,
      requestBytes: 0,
      httpVersion: '1.1',
      remoteAddress: '127.0.0.1',
    });
    expect(event?.requestId).toBe(response.headers.get('x-request-id'));
  });

  it('is an aborted 499 when the client left before any header', async () => {
    const server = await start(() => {});
    const client = await connectRaw(server.port);
    const held = once(server.server, 'request');
    client.send('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
    await held;
    client.socket.destroy();
    const [event] = await server.events(1);
    expect(event).toMatchObject({ status: 499, outcome: 'aborted', path: '/slow' });
    expect(await server.metrics()).toContain('http_requests_aborted_total{method="GET",route="/fixed"} 1');
  });

  it('keeps the status that was sent when the client leaves in mid-stream', async () => {
    const server = await start((_request, response) => response.write('part'));
    const client = await connectRaw(server.port);
    client.send('GET /stream HTTP/1.1\r\nhost: a\r\n\r\n');
    await client.until((text) => text.includes('part'));
    client.socket.destroy();
    const [event] = await server.events(1);
    expect(event).toMatchObject({ status: 200, outcome: 'aborted', responseBytes: 4 });
  });

  it('is aborted when the client leaves while a large end() is being flushed', async () => {
    const large = Buffer.alloc(50_000_000);
    const server = await start((_request, response) => response.end(large));
    const client = await connectRaw(server.port);
    client.socket.once('data', () => client.socket.resetAndDestroy());
    client.send('GET /large HTTP/1.1\r\nhost: a\r\n\r\n');
    const [event] = await server.events(1);
    expect(event).toMatchObject({ status: 200, outcome: 'aborted' });
  });

  it('is aborted when the application destroys the response', async () => {
    const server = await start((_request, response) => response.destroy());
    await expect(fetch(server.url)).rejects.toThrow();
    const [event] = await server.events(1);
    expect(event).toMatchObject({ status: 499, outcome: 'aborted' });
  });

  it('ends with the socket when the response was detached from it', async () => {
    const server = await start((request, response) => {
      response.detachSocket(request.socket);
      request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    });
    const client = await connectRaw(server.port);
    client.send('GET /hijacked HTTP/1.1\r\nhost: a\r\n\r\n');
    await client.until((text) => text.includes('200 OK'));
    client.socket.end();
    const [event] = await server.events(1);
    expect(event).toMatchObject({ outcome: 'aborted', status: 499 });
    expect(await server.metrics()).toContain('http_requests_in_flight{method="GET"} 0');
  });

  it('is completed on a connection that closes after the answer', async () => {
    const server = await start((_request, response) => response.end('bye'));
    const client = await connectRaw(server.port);
    client.send('GET /last HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
    await once(client.socket, 'close');
    const [event] = await server.events(1);
    expect(event).toMatchObject({ outcome: 'completed', status: 200 });
  });

  it('tells pipelined requests apart', async () => {
    const server = await start((request, response) => response.end(request.url));
    const client = await connectRaw(server.port);
    client.send('GET /one HTTP/1.1\r\nhost: a\r\n\r\nGET /second HTTP/1.1\r\nhost: a\r\n\r\n');
    await client.until((text) => text.includes('/second'));
    const events = await server.events(2);
    expect(events.map(({ path, responseBytes }) => ({ path, responseBytes }))).toEqual([
      { path: '/one', responseBytes: 4 },
      { path: '/second', responseBytes: 7 },
    ]);
    client.socket.destroy();
  });

  it('counts the bytes of both bodies without framing', async () => {
    const server = await start(echoUpperCase);
    const client = await connectRaw(server.port);
    client.send(
      'POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndéf\r\n0\r\n\r\n',
    );
    await client.until((text) => text.endsWith('0\r\n\r\n'));
    const [event] = await server.events(1);
    expect(event).toMatchObject({ requestBytes: 7, responseBytes: 7 });
    client.socket.destroy();
  });

  it('sends no body bytes for HEAD', async () => {
    const server = await start((_request, response) => response.end('never sent'));
    await fetch(server.url, { method: 'HEAD' });
    const [event] = await server.events(1);
    expect(event).toMatchObject({ method: 'HEAD', responseBytes: 0, outcome: 'completed' });
  });

  it('keeps an event stream out of the latency histogram and in its own gauge', async () => {
    const server = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const client = await connectRaw(server.port);
    client.send('GET /events HTTP/1.1\r\nhost: a\r\n\r\n');
    await client.until((text) => text.includes('data: 1'));
    const during = await server.metrics();
    expect(during).toContain('http_streams_active{kind="event_stream"} 1');
    expect(during).toContain('http_requests_in_flight{method="GET"} 0');
    client.socket.destroy();
    await server.events(1);
    const after = await server.metrics();
    expect(after).toContain('http_streams_active{kind="event_stream"} 0');
    expect(after).toContain('http_streams_total{kind="event_stream",route="/fixed"} 1');
    expect(after).not.toContain('http_request_duration_seconds_count{');
  });

  it('keeps an event stream without an event apart, and an answer of that type with the requests', async () => {
    const server = await start((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (request.url === '/answer') response.end('data: 1\n\n');
      else response.flushHeaders();
      server.server.once('end-the-stream', () => response.end());
    });
    await (await fetch(`${server.url}/answer`)).text();
    const stream = await fetch(`${server.url}/silent`);
    server.server.emit('end-the-stream');
    await stream.text();
    const [, silent] = await server.events(2);
    expect(silent).toMatchObject({ path: '/silent', outcome: 'completed' });
    const after = await server.metrics();
    expect(after).toContain('http_streams_total{kind="event_stream",route="/fixed"} 1');
    expect(after).toContain(
      'http_request_duration_seconds_count{domain="other",route="/fixed",method="GET",status_code="200"} 1',
    );
  });

  it('records an upgrade with its own count until the socket ends', async () => {
    const server = await start(() => {});
    server.server.on('upgrade', (request: IncomingMessage, socket) => {
      server.server.emit('request', request, fakeResponse(request));
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n');
      socket.once('data', () => socket.destroy());
    });
    const client = await connectRaw(server.port);
    client.send('GET /socket HTTP/1.1\r\nhost: a\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n');
    await client.until((text) => text.includes('101'));
    expect(await server.metrics()).toContain('http_streams_active{kind="upgrade"} 1');
    client.send('bye');
    const [event] = await server.events(1);
    expect(event).toMatchObject({ status: 101 });
    expect(await server.metrics()).toContain('http_streams_total{kind="upgrade",route="/fixed"} 1');
  });
});

/** What libraries that route upgrades through a framework make of the request. */
function fakeResponse(request: IncomingMessage): ServerResponse {
  const response = new ServerResponse(request);
  response.assignSocket(request.socket);
  return response;
}

function echoUpperCase(request: IncomingMessage, response: ServerResponse): void {
  request.setEncoding('utf8');
  request.on('data', (text: string) => response.write(text.toUpperCase()));
  request.on('end', () => response.end());
}
