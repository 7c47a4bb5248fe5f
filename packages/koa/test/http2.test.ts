import { once } from 'node:events';
import { connect, constants, createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { createGate } from './gate.js';
import { KOA_VERSIONS, loadKoa } from './koa-versions.js';
import { createRecording } from './recording.js';

describe.each(KOA_VERSIONS)('HTTP/2 under $name', ({ name }) => {
  const Application = loadKoa(name);

  function silentApp(): Koa {
    const app = new Application();
    app.silent = true;
    return app;
  }

  const servers: Http2Server[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  async function startHttp2(app: Koa): Promise<string> {
    const server = createServer(app.callback());
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('records an answer and serves the exposition', async () => {
    const { vigia, next } = createRecording();
    const session = connect(
      await startHttp2(
        new Application().use(telemetry(vigia)).use((context) => {
          context.body = 'ok';
        }),
      ),
    );
    await once(session.request({ ':path': '/two' }).resume(), 'end');
    expect(await next()).toMatchObject({ status: 200, httpVersion: '2.0', path: '/two', responseBytes: 2 });
    const scraped = session.request({ ':path': '/metrics' });
    const [headers] = await once(scraped, 'response');
    expect(headers[':status']).toBe(200);
    await once(scraped.resume(), 'end');
    session.close();
  });

  it('records an abort', async () => {
    const { vigia, next } = createRecording();
    const held = createGate();
    const gate = createGate();
    const app = silentApp();
    app.use(telemetry(vigia)).use(async (context) => {
      held.open();
      await gate.opened;
      context.body = 'late';
    });
    const session = connect(await startHttp2(app));
    const request = session.request({ ':path': '/slow' });
    await held.opened;
    request.close(constants.NGHTTP2_CANCEL);
    expect(await next()).toMatchObject({ status: 499, outcome: 'aborted' });
    gate.open();
    session.close();
  });
});
