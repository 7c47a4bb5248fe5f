import { VigiaError } from '@vigia/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => reply.code(401).send());
}

describe('the exposition', () => {
  it.each(['before', 'after'])(
    'is not guarded by a hook of the application that was added %s the telemetry',
    async (place) => {
      const { vigia, next } = createRecording();
      const app = Fastify();
      if (place === 'before') guard(app);
      await app.register(telemetry, { vigia });
      if (place === 'after') guard(app);
      const { url } = await run(app);
      const scraped = await fetch(`${url}/metrics`);
      expect(scraped.status).toBe(200);
      expect(await scraped.text()).toContain('# TYPE http_requests_total counter');
      expect((await fetch(`${url}/metrics`, { method: 'HEAD' })).status).toBe(200);
      expect((await fetch(`${url}/other`)).status).toBe(401);
      expect(await next()).toMatchObject({ path: '/other' });
    },
  );

  it('answers under inject, in front of the hooks that are added later', async () => {
    const { vigia } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    guard(app);
    const scraped = await app.inject('/metrics');
    expect(scraped.statusCode).toBe(200);
    expect(scraped.body).toContain('# TYPE http_requests_total counter');
    expect((await app.inject({ url: '/metrics', method: 'HEAD' })).body).toBe('');
    await app.close();
  });

  it('is neither recorded nor logged', async () => {
    const { vigia, next, waiting } = createRecording();
    const lines: string[] = [];
    const app = Fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } });
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    lines.length = 0;
    await (await fetch(`${url}/metrics`)).text();
    await app.inject('/metrics');
    expect(lines).toEqual([]);
    await fetch(`${url}/other`);
    expect(await next()).toMatchObject({ path: '/other' });
    expect(lines).not.toEqual([]);
    expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('"/metrics"');
    expect(waiting()).toBe(0);
  });

  it.each(['/%6detrics', '/METRICS', '/metrics/'])('leaves another spelling to the application: %s', async (path) => {
    const { vigia, next } = createRecording();
    const app = Fastify({ routerOptions: { caseSensitive: false, ignoreTrailingSlash: true } });
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    expect((await fetch(url + path)).status).toBe(404);
    expect(await next()).toMatchObject({ path, route: '<unmatched>', status: 404 });
    expect((await app.inject(path)).statusCode).toBe(404);
    expect(await next()).toMatchObject({ path, route: '<unmatched>', status: 404 });
  });

  it('stands where the option says', async () => {
    const { vigia, next } = createRecording({ metrics: { path: '/internal/metrics' } });
    const app = Fastify();
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    expect((await fetch(`${url}/internal/metrics?x=1`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect(await next()).toMatchObject({ path: '/metrics' });
  });

  it('is nowhere when metrics are off', async () => {
    const { vigia } = createRecording({ metrics: false });
    const app = Fastify();
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });
});

describe('a route on a path of the telemetry', () => {
  const taken = expect.objectContaining({
    code: 'VIGIA_PATH_TAKEN',
    message: expect.stringMatching(/ (GET|POST) \/metrics, .*`metrics\.path`/),
  });

  it.each(['GET', 'POST'] as const)('stops the start when it is older: %s', async (method) => {
    const app = Fastify();
    app.route({ method, url: '/metrics', handler: async () => 'mine' });
    await expect(app.register(telemetry, { logs: false })).rejects.toEqual(taken);
    await app.close();
  });

  it.each(['GET', 'POST'] as const)('stops the start when it is younger: %s', async (method) => {
    const app = Fastify();
    await app.register(telemetry, { logs: false });
    app.register(async (child) => {
      child.route({ method, url: '/metrics', handler: async () => 'mine' });
    });
    await expect(app.ready()).rejects.toEqual(taken);
    await app.close();
  });

  it('is an error of the one class, whatever build made it', async () => {
    const app = Fastify();
    await app.register(telemetry, { logs: false });
    const added = (): unknown => app.get('/metrics', async () => 'mine');
    expect(added).toThrowError(VigiaError);
    await app.close();
  });

  it('may be a parameter or a wildcard, which yield', async () => {
    const app = Fastify();
    app.get('/:page', async () => 'page');
    await app.register(telemetry, { logs: false });
    const { url } = await run(app);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('# TYPE');
    expect(await (await fetch(`${url}/other`)).text()).toBe('page');
  });
});

describe('the paths of health', () => {
  const mine = { handler: async () => 'mine' } as const;

  it('answer with a server and under inject, in front of later hooks, and leave no trace', async () => {
    const { vigia, waiting } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    guard(app);
    const { url } = await run(app);
    expect(await (await fetch(`${url}/livez`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await app.inject('/livez')).json()).toEqual({ status: 'ok' });
    expect((await app.inject({ url: '/readyz', method: 'POST' })).statusCode).toBe(405);
    expect(waiting()).toBe(0);
  });

  it('come before a wildcard of the application, under inject too', async () => {
    const { vigia } = createRecording();
    const app = Fastify();
    app.get('/*', mine.handler);
    await app.register(telemetry, { vigia });
    expect((await app.inject('/livez')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/other')).body).toBe('mine');
    await app.close();
  });

  it.each(['older', 'younger'])('yield to an %s route of the application, by default', async (age) => {
    const { vigia, problems } = createRecording();
    const app = Fastify();
    if (age === 'older') app.route({ method: 'GET', url: '/livez', ...mine });
    await app.register(telemetry, { vigia });
    if (age === 'younger') {
      app.register(async (child) => void child.route({ method: ['GET', 'POST'], url: '/livez', ...mine }));
    }
    const { url } = await run(app);
    expect(await (await fetch(`${url}/livez`)).text()).toBe('mine');
    expect((await app.inject('/livez')).body).toBe('mine');
    expect((await app.inject('/readyz')).json()).toHaveProperty('checks');
    expect(problems).toEqual([]);
  });

  it('are recorded like other routes where they have yielded, unless they are ignored', async () => {
    const { vigia, next } = createRecording({ requests: { ignore: ['/readyz'] } });
    const app = Fastify();
    for (const url of ['/livez', '/readyz']) app.route({ method: 'GET', url, ...mine });
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    for (const path of ['/readyz', '/livez']) await fetch(url + path);
    expect(await next()).toMatchObject({ route: '/livez', status: 200 });
  });

  it('yield in the one application only, of several that share a telemetry', async () => {
    const { vigia } = createRecording();
    const [one, other] = [Fastify(), Fastify()];
    one.get('/livez', mine.handler);
    for (const app of [one, other]) await app.register(telemetry, { vigia });
    expect((await one.inject('/livez')).body).toBe('mine');
    expect((await other.inject('/livez')).json()).toEqual({ status: 'ok' });
    await Promise.all([one.close(), other.close()]);
  });

  it('stop the start where they were asked for by name, which the refusal names', async () => {
    const app = Fastify();
    app.get('/livez', mine.handler);
    const registering = app.register(telemetry, { logs: false, health: { livenessPath: '/livez' } });
    await expect(registering).rejects.toMatchObject({
      code: 'VIGIA_PATH_TAKEN',
      message: expect.stringContaining('`health.livenessPath`'),
    });
    await app.close();
  });

  it('are nowhere when health is off', async () => {
    const { vigia, next } = createRecording({ health: false, requests: { ignore: [] } });
    const app = Fastify();
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    expect((await fetch(`${url}/livez`)).status).toBe(404);
    expect(await next()).toMatchObject({ path: '/livez' });
  });
});
