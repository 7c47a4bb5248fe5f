import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import defaultExport, { telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run, scrape } from './running-app.js';

describe('the plugin', () => {
  it('is the default export and the named one', () => {
    expect(defaultExport).toBe(telemetry);
  });

  it('works without options', async () => {
    const app = Fastify();
    await app.register(telemetry);
    const { url } = await run(app);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
  });

  it('shows its telemetry on the application', async () => {
    const { vigia } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    expect(app.telemetry).toBe(vigia);
    await app.close();
  });

  it("shows its telemetry's monitor, whose metrics are the same", async () => {
    const { vigia } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    const { monitor } = app.prometheus;
    monitor.registerRequestDuration({ domain: 'web', route: '/batch', method: 'post', statusCode: '200' }, 0.25);
    expect((await app.inject('/metrics')).body).toContain(
      'http_request_duration_seconds_sum{domain="web",route="/batch",method="POST",status_code="200"} 0.25',
    );
    await app.close();
  });

  it('leaves a `prometheus` of the application alone', async () => {
    const { vigia } = createRecording();
    const own = { monitor: vigia.monitor };
    const app = Fastify().decorate('prometheus', own);
    await app.register(telemetry, { vigia });
    expect(app.prometheus).toBe(own);
    await app.close();
  });

  it.each([[], [{}], [{ logs: false }]])('is not called: telemetry(%j)', (...given) => {
    const called = (): unknown => Reflect.apply(telemetry, undefined, given);
    expect(called).toThrowError(
      expect.objectContaining({
        code: 'VIGIA_PLUGIN_MISUSED',
        message: expect.stringContaining('app.register(telemetry'),
      }),
    );
  });

  it.each([null, 'orders', { logs: false }])('refuses %j for a telemetry', async (given) => {
    const app = Fastify();
    await expect(app.register(telemetry, { vigia: given } as object)).rejects.toThrowError(
      expect.objectContaining({ code: 'VIGIA_OPTION_INVALID', message: expect.stringContaining('`vigia`') }),
    );
    await app.close();
  });

  it('takes a telemetry or options, not both', async () => {
    const { vigia } = createRecording();
    const app = Fastify();
    await expect(app.register(telemetry, { vigia, strict: true })).rejects.toThrowError(
      expect.objectContaining({ code: 'VIGIA_OPTION_CONFLICT', message: expect.stringContaining('`strict`') }),
    );
    await app.close();
  });

  it('refuses an unknown option at the start', async () => {
    const app = Fastify();
    await expect(app.register(telemetry, { metric: {} } as object)).rejects.toThrowError(/metric/);
    await app.close();
  });

  it("takes Fastify's own register options", async () => {
    const app = Fastify();
    await app.register(telemetry, { logs: false, prefix: '/ignored', logLevel: 'warn', logSerializers: {} });
    const { url } = await run(app);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
  });

  it('records once where it is registered twice with one telemetry', async () => {
    const { vigia, next, waiting } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    app.register(async (child) => {
      await child.register(telemetry, { vigia });
      child.get('/users/:id', async () => 'ok');
    });
    const { url } = await run(app);
    await fetch(`${url}/users/1`);
    await fetch(`${url}/users/1`);
    await next();
    await next();
    expect(waiting()).toBe(0);
  });

  it('records for each of two telemetries', async () => {
    const one = createRecording();
    const two = createRecording({ metrics: false });
    const app = Fastify();
    await app.register(telemetry, { vigia: one.vigia });
    await app.register(telemetry, { vigia: two.vigia });
    app.get('/users/:id', async () => 'ok');
    const { url } = await run(app);
    await fetch(`${url}/users/1`);
    expect(await one.next()).toMatchObject({ route: '/users/:id' });
    expect(await two.next()).toMatchObject({ route: '/users/:id' });
    expect(app.telemetry).toBe(one.vigia);
  });

  it('concerns the whole server when an encapsulated part registers it', async () => {
    const { vigia, next } = createRecording();
    const app = Fastify();
    app.register(async (sibling) => sibling.get('/sibling/:id', async () => 'ok'));
    app.register(
      async (child) => {
        await child.register(telemetry, { vigia });
        child.get('/own/:id', async () => 'ok');
      },
      { prefix: '/child' },
    );
    const { url } = await run(app);
    await fetch(`${url}/sibling/1`);
    expect(await next()).toMatchObject({ route: '/sibling/:id' });
    await fetch(`${url}/child/own/1`);
    expect(await next()).toMatchObject({ route: '/child/own/:id' });
    expect(await scrape(url, 'http_requests_total')).toContainEqual(
      expect.stringMatching(/route="\/child\/own\/:id",method="GET",status_code="500"} 0$/),
    );
  });
});

describe('what the plugin notes', () => {
  async function failing(options: { build(app: FastifyInstance): void }) {
    const recording = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia: recording.vigia });
    options.build(app);
    return { ...recording, ...(await run(app)) };
  }

  it('is the error of a handler', async () => {
    const wanted = new Error('wanted');
    const { url, next } = await failing({
      build: (app) =>
        app.get('/', async () => {
          throw wanted;
        }),
    });
    await fetch(url);
    expect(await next()).toMatchObject({ status: 500, error: wanted });
  });

  it('is the error of a hook, and the status that the error handler gave it', async () => {
    const wanted = new Error('wanted');
    const { url, next } = await failing({
      build: (app) => {
        app.addHook('preHandler', async () => {
          throw wanted;
        });
        app.setErrorHandler(async (_error, _request, reply) => reply.code(418).send('tea'));
        app.get('/', async () => 'ok');
      },
    });
    await fetch(url);
    expect(await next()).toMatchObject({ status: 418, error: wanted });
  });
});

describe('what the plugin hands over', () => {
  it("is Fastify's request, to the callbacks", async () => {
    const { vigia, next } = createRecording({
      requests: { domain: ({ source }) => String(Reflect.get(source, 'hostname')) },
    });
    const app = Fastify();
    await app.register(telemetry, { vigia });
    const { url } = await run(app);
    await fetch(url);
    expect(await next()).toMatchObject({ domain: '127.0.0.1' });
  });

  it('is every route, so that its counters exist before its first request', async () => {
    const { vigia } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    app.get('/users/:id', async () => 'ok');
    app.route({ method: ['PUT', 'PATCH'], url: '/users', handler: async () => 'ok' });
    app.all('/any', async () => 'ok');
    app.get('/hidden', { config: { telemetry: false } }, async () => 'ok');
    const { url } = await run(app);
    const announced = await scrape(url, 'http_requests_total');
    const found = announced.map((line) => /route="(.*)",method="(.*)",status_code="(.*)"} 0$/.exec(line)?.slice(1));
    expect(found.map(String).sort()).toEqual([
      '/users,PATCH,200',
      '/users,PATCH,500',
      '/users,PUT,200',
      '/users,PUT,500',
      '/users/:id,GET,200',
      '/users/:id,GET,500',
    ]);
  });
});

describe('a route with `config: { telemetry: false }`', () => {
  it('leaves no trace, in flight or ended', async () => {
    const { vigia, next, waiting } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    app.get('/hidden', { config: { telemetry: false } }, async () => 'ok');
    app.get('/shown', async () => 'ok');
    const { url } = await run(app);
    await fetch(`${url}/hidden`);
    await app.inject('/hidden');
    await fetch(`${url}/shown`);
    expect(await next()).toMatchObject({ route: '/shown' });
    expect(waiting()).toBe(0);
    expect(await scrape(url, 'http_requests_in_flight')).toEqual(['http_requests_in_flight{method="GET"} 0']);
  });
});

describe('under inject', () => {
  it('records as over a socket', async () => {
    const { vigia, next } = createRecording();
    const app = Fastify();
    await app.register(telemetry, { vigia });
    app.get('/users/:id', async () => 'ok');
    await app.inject('/users/1?a=b');
    expect(await next()).toMatchObject({
      status: 200,
      outcome: 'completed',
      route: '/users/:id',
      path: '/users/1',
      responseBytes: 2,
    });
    await app.close();
  });
});
