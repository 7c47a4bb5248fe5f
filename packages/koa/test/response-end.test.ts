import { once } from 'node:events';
import { get } from 'node:http';
import { Readable } from 'node:stream';
import type Koa from 'koa';
import mount from 'koa-mount';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { createGate } from './gate.js';
import { KOA_VERSIONS, loadKoa, loadRouter } from './koa-versions.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

describe.each(KOA_VERSIONS)('the end of a response under $name', ({ name, major }) => {
  const Application = loadKoa(name);
  const Router = loadRouter('@koa/router');

  function silentApp(): Koa {
    const app = new Application();
    app.silent = true;
    return app;
  }

  it('records 499 when the client leaves before an answer', async () => {
    const { vigia, next } = createRecording();
    const held = createGate();
    const gate = createGate();
    const app = silentApp();
    app.use(telemetry(vigia)).use(async (context) => {
      held.open();
      await gate.opened;
      context.body = 'late';
    });
    const { port } = await run(app);
    const request = get({ port, host: '127.0.0.1', path: '/slow' }).on('error', () => undefined);
    await held.opened;
    request.destroy();
    expect(await next()).toMatchObject({ status: 499, outcome: 'aborted', path: '/slow' });
    gate.open();
  });

  it('knows the template, mounts included, of a request that was left unanswered', async () => {
    const { vigia, next } = createRecording();
    const held = createGate();
    const gate = createGate();
    const routes = new Router().get('/users/:id', async () => {
      held.open();
      await gate.opened;
    });
    const app = silentApp();
    app.use(telemetry(vigia)).use(mount('/v1', routes.routes()));
    const { port } = await run(app);
    const request = get({ port, host: '127.0.0.1', path: '/v1/users/7' }).on('error', () => undefined);
    await held.opened;
    request.destroy();
    expect(await next()).toMatchObject({ status: 499, route: '/v1/users/:id' });
    gate.open();
  });

  it('blames nobody when the client leaves in the middle of a stream', async () => {
    const { vigia, next, problems } = createRecording();
    const app = silentApp();
    const emitted = once(app, 'error');
    app.use(telemetry(vigia)).use((context) => {
      context.body = new Readable({ read: () => undefined });
      context.body.push('first');
    });
    const { port } = await run(app);
    const request = get({ port, host: '127.0.0.1' }).on('error', () => undefined);
    const [response] = await once(request, 'response');
    await once(
      response.on('error', () => undefined),
      'data',
    );
    request.destroy();
    expect(await next()).toMatchObject({ status: 200, outcome: 'aborted', responseBytes: 5, error: undefined });
    if (major === 3) expect((await emitted)[0]).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    expect(problems).toEqual([]);
  });

  it('counts the bytes of a streamed body', async () => {
    const { vigia, next } = createRecording();
    const app = new Application().use(telemetry(vigia)).use((context) => {
      context.body = Readable.from(['one', 'twö']);
    });
    const { url } = await run(app);
    await (await fetch(`${url}/`)).text();
    expect(await next()).toMatchObject({ status: 200, outcome: 'completed', responseBytes: 7 });
  });

  it('records an answer that passes Koa by', async () => {
    const { vigia, next } = createRecording();
    const app = new Application().use(telemetry(vigia)).use((context) => {
      context.respond = false;
      context.res.writeHead(202);
      context.res.end('raw');
    });
    const { url } = await run(app);
    await fetch(`${url}/`);
    expect(await next()).toMatchObject({ status: 202, responseBytes: 3 });
  });
});
