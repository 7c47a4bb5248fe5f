import { once } from 'node:events';
import { observe } from '@vigia/core';
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
    await (await fetch(running.url + WARM_UP)).arrayBuffer();
    return running;
  }

  it('counts nothing of what is written after the end', async () => {
    const server = await start((_request, response) => {
      response.on('error', () => {});
      response.end('sent');
      response.write('too late');
      response.end('later still');
    });
    expect(await (await fetch(server.url)).text()).toBe('sent');
    const [event] = await server.events(1);
    expect(event).toMatchObject({ responseBytes: 4, outcome: 'completed' });
  });

  it("is not led astray by an application's own `stream`", async () => {
    const server = await start((request, response) => {
      Object.assign(request, { stream: {} });
      Object.assign(response, { stream: {} });
      observe(server.vigia, { request, response, followConnection });
      response.end('sent');
    });
    await (await fetch(server.url)).arrayBuffer();
    const [event] = await server.events(1);
    expect(event).toMatchObject({ status: 200, outcome: 'completed', route: '/fixed' });
    expect(await server.metrics()).toContain('http_requests_in_flight{method="GET"} 0');
  });

  it('leaves no trace of a request whose client left before it was seen', async () => {
    const server = await start(() => {});
    server.server.removeAllListeners('request');
    const client = await connectRaw(server.port);
    const arrived = once(server.server, 'request');
    client.send('GET /left HTTP/1.1\r\nhost: a\r\n\r\n');
    const [request, response] = await arrived;
    const left = once(response, 'close');
    client.socket.destroy();
    await left;
    expect(observe(server.vigia, { request, response, followConnection })).toBeUndefined();
    expect(await server.metrics()).not.toMatch(/^http_requests_in_flight\{.*\} [1-9]/m);
  });

  it('knows an event stream in capital letters', async () => {
    const server = await start((_request, response) => {
      response.setHeader('content-type', 'Text/Event-Stream; charset=utf-8');
      response.write('data: 1\n\n');
      response.end();
    });
    await (await fetch(server.url)).arrayBuffer();
    await server.events(1);
    expect(await server.metrics()).toContain('http_streams_total{kind="event_stream",route="/fixed"} 1');
  });
});
