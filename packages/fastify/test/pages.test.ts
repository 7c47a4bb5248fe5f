import { createTelemetry, type Page } from '@vigia/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

function page(name = 'live', path = '/telemetry'): Page {
  return {
    name,
    path,
    attach: () => ({}),
    handle: async ({ method, url }) => new Response(`${name} ${method} ${new URL(url).pathname}`),
  };
}

async function install(app: FastifyInstance, pages: readonly Page[] = [page()]) {
  const recording = createRecording({ pages });
  await app.register(telemetry, { vigia: recording.vigia });
  return recording;
}

describe('a page', () => {
  it('has its path and all below, in front of hooks, whatever the method', async () => {
    const app = Fastify();
    const { next } = await install(app);
    app.addHook('onRequest', async (_request, reply) => reply.code(401).send());
    const { url } = await run(app);
    expect(await (await fetch(`${url}/telemetry`)).text()).toBe('live GET /telemetry');
    expect(await (await fetch(`${url}/telemetry/api/x?y`)).text()).toBe('live GET /telemetry/api/x');
    const posted = await fetch(`${url}/telemetry/`, { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } });
    expect(await posted.text()).toBe('live POST /telemetry/');
    expect((await fetch(`${url}/telemetryx`)).status).toBe(401);
    expect(await next()).toMatchObject({ path: '/telemetryx' });
  });

  it('answers under inject', async () => {
    const app = Fastify();
    await install(app);
    expect((await app.inject('/telemetry')).body).toBe('live GET /telemetry');
    expect((await app.inject({ method: 'PUT', url: '/telemetry/x', payload: { a: 1 } })).body).toBe(
      'live PUT /telemetry/x',
    );
    await app.close();
  });

  it.each(['/TELEMETRY/x', '/%74elemetry/x'])('leaves another spelling to the application: %s', async (path) => {
    const app = Fastify({ routerOptions: { caseSensitive: false } });
    const { next } = await install(app);
    const { url } = await run(app);
    expect((await fetch(url + path)).status).toBe(404);
    expect(await next()).toMatchObject({ path, route: '<unmatched>', status: 404 });
    expect((await app.inject(path)).statusCode).toBe(404);
    expect(await next()).toMatchObject({ path, route: '<unmatched>', status: 404 });
  });

  it('may be that of two telemetries in one application', async () => {
    const app = Fastify();
    const shared = page();
    await install(app, [shared]);
    const second = createTelemetry({ metrics: { path: '/second' }, logs: false, pages: [shared] });
    await app.register(telemetry, { vigia: second });
    expect((await app.inject('/telemetry/x')).body).toBe('live GET /telemetry/x');
    await app.close();
    await second.close();
  });
});

describe('a route of the application where a page is', () => {
  const taken = expect.objectContaining({
    code: 'VIGIA_PATH_TAKEN',
    message: expect.stringMatching(/ GET.* \/telemetry.*path of the page live/),
  });

  it.each(['/telemetry', '/telemetry/', '/telemetry/api/:id', '/telemetry/*'])(
    'stops the start when it is older: %s',
    async (url) => {
      const app = Fastify();
      app.get('/tele', async () => 'mine');
      app.get('/telemetryx', async () => 'mine');
      app.register(async (child) => void child.get(url, async () => 'mine'));
      await expect(install(app)).rejects.toEqual(taken);
      await app.close();
    },
  );

  it.each(['/telemetry', '/telemetry/', '/telemetry/api/:id', '/telemetry/*'])(
    'stops the start when it is younger: %s',
    async (url) => {
      const app = Fastify();
      await install(app);
      app.register(async (child) => {
        child.route({ method: ['GET', 'HEAD'], url, handler: async () => 'mine' });
      });
      await expect(app.ready()).rejects.toEqual(taken);
      await app.close();
    },
  );

  it('does not stop the start beside it', async () => {
    const app = Fastify();
    app.get('/telemetryx/a', async () => 'mine');
    app.get('/a/telemetry/x', async () => 'mine');
    await install(app);
    app.get('/telemetry-x', async () => 'mine');
    expect((await app.inject('/telemetry-x')).body).toBe('mine');
    expect((await app.inject('/a/telemetry/x')).body).toBe('mine');
    await app.close();
  });

  it('is another page of another telemetry too', async () => {
    const app = Fastify();
    await install(app);
    const second = createTelemetry({
      metrics: { path: '/second' },
      logs: false,
      pages: [page('other', '/telemetry/b')],
    });
    await expect(app.register(telemetry, { vigia: second })).rejects.toMatchObject({ code: 'VIGIA_PATH_TAKEN' });
    await app.close();
    await second.close();
  });
});
