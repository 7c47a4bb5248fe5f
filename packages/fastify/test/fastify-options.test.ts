import Fastify, { type FastifyBaseLogger } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createTelemetry, fastifyOptions, type Telemetry, telemetry } from '../src/index.js';
import { createLineLog } from './line-log.js';
import { build, expectNoKeyTwice } from './logging-app.js';
import { run } from './running-app.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('an application with fastifyOptions', () => {
  it('names requests and their lines as the telemetry does', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const { url } = await run(app);
    const response = await fetch(`${url}/orders/1`);
    const ids = { request_id: response.headers.get('x-request-id') };
    expect(ids.request_id).toMatch(UUID);
    expect(await response.json()).toEqual({ id: ids.request_id });
    await app.close();
    expect(log.saying('an order was read')).toEqual([expect.objectContaining({ order: 7, ...ids })]);
    expect(log.access()).toEqual([expect.objectContaining({ route: '/orders/:id', ...ids })]);
    expectNoKeyTwice(log.texts());
    expect(log.texts().join('')).not.toContain('reqId');
  });

  it('believes the ids of callers as the telemetry does', async () => {
    const trusting = await build(createLineLog({ logs: {} }));
    const wary = await build(createLineLog({ logs: {}, requests: { id: { trust: 'never' } } }));
    const headers = { 'x-request-id': 'given', 'request-id': 'other' };
    const [trusted, untrusted] = await Promise.all(
      [trusting, wary].map(async (app) => (await fetch(`${(await run(app)).url}/orders/1`, { headers })).json()),
    );
    expect(trusted).toEqual({ id: 'given' });
    expect(untrusted).toEqual({ id: expect.stringMatching(UUID) });
  });

  it('names what is injected as its exchange', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const response = await app.inject('/orders/1');
    const ids = { request_id: response.headers['x-request-id'] };
    expect(response.json()).toEqual({ id: ids.request_id });
    await app.close();
    expect(log.saying('an order was read')).toEqual([expect.objectContaining(ids)]);
    expect(log.access()).toEqual([expect.objectContaining(ids)]);
    expectNoKeyTwice(log.texts());
  });

  it('is recorded by that telemetry when the plugin is not told of one', async () => {
    const log = createLineLog({ logs: {} });
    const app = Fastify({ ...fastifyOptions(log.vigia) });
    await app.register(telemetry);
    expect(app.telemetry).toBe(log.vigia);
    await app.close();
  });

  it('takes that telemetry or options for the plugin, not both', async () => {
    const { vigia } = createLineLog({ logs: {} });
    const app = Fastify({ ...fastifyOptions(vigia) });
    await expect(app.register(telemetry, { strict: true })).rejects.toMatchObject({ code: 'VIGIA_OPTION_CONFLICT' });
    await app.close();
  });

  it('has a logger for each request that is a pino of its own', async () => {
    const log = createLineLog({ logs: { level: 'info' } });
    const app = await build(log);
    app.get('/own', async ({ id, log: own }) => {
      own.child({ page: 2 }).info('by a child');
      own.level = 'debug';
      own.debug('by another level');
      Reflect.apply(Reflect.get(own, 'setBindings'), own, [{ order: 7 }]);
      own.child({ page: 3 }, { level: 'trace' }).trace('by both');
      return { id, bindings: Reflect.apply(Reflect.get(own, 'bindings'), own, []) };
    });
    const { id, bindings } = (await app.inject('/own')).json();
    await app.inject('/orders/1');
    app.log.debug('unheard');
    await app.close();
    const ids = { request_id: id };
    expect(bindings).toMatchObject({ ...ids, order: 7 });
    expect(log.saying('by a child')).toEqual([expect.objectContaining({ page: 2, ...ids })]);
    expect(log.saying('by another level')).toEqual([expect.objectContaining(ids)]);
    expect(log.saying('by both')).toEqual([expect.objectContaining({ page: 3, order: 7, ...ids })]);
    expect(log.saying('unheard')).toEqual([]);
    expect(log.saying('an order was read')[0]).not.toMatchObject(ids);
    expectNoKeyTwice(log.texts());
  });

  it('names the lines that come when the answer is long gone', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const kept: FastifyBaseLogger[] = [];
    app.get('/kept', async (request) => {
      kept.push(request.log);
      return request.id;
    });
    const { url } = await run(app);
    const id = await (await fetch(`${url}/kept`)).text();
    await app.close();
    kept[0]?.info('much later');
    expect(log.saying('much later')).toEqual([expect.objectContaining({ request_id: id })]);
  });

  it('heeds the level and the serializers of a route', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const logSerializers = { order: (order: unknown) => `no. ${order}` };
    app.get('/quiet', { logLevel: 'warn', logSerializers }, async (request) => {
      request.log.info('unheard');
      request.log.warn({ order: 7 }, 'heard');
      return request.id;
    });
    const id = (await app.inject('/quiet')).body;
    await app.close();
    expect(log.saying('unheard')).toEqual([]);
    expect(log.saying('heard')).toEqual([expect.objectContaining({ order: 'no. 7', request_id: id })]);
    expectNoKeyTwice(log.texts());
  });

  it('has the ids on its lines without a context too', async () => {
    const log = createLineLog({ logs: { context: false } });
    const app = await build(log);
    const { url } = await run(app);
    const { id } = (await (await fetch(`${url}/orders/1`)).json()) as { readonly id: string };
    await app.close();
    expect(log.saying('an order was read')).toEqual([expect.objectContaining({ request_id: id })]);
  });

  it('says no ids where there are to be none', async () => {
    const log = createLineLog({ logs: {}, requests: { id: false } });
    const app = await build(log);
    const { id } = (await app.inject('/orders/1')).json();
    await app.close();
    expect(id).toMatch(UUID);
    const [line] = log.saying('an order was read');
    expect(line).not.toHaveProperty('request_id');
  });

  it('takes a telemetry that logs by a pino of the application', async () => {
    const own = createLineLog({ logs: { context: false, access: false } });
    const logger = own.vigia.logger.child({ own: true });
    const log = createLineLog({ logs: { logger, level: undefined, destination: undefined } });
    const app = await build(log);
    const { id } = (await app.inject('/orders/1')).json();
    await app.close();
    expect(own.saying('an order was read')).toEqual([expect.objectContaining({ own: true, request_id: id })]);
    expectNoKeyTwice(own.texts().filter((text) => text.includes('an order was read')));
  });

  it('takes a telemetry that logs by what is no pino of ours', async () => {
    const said: unknown[] = [];
    const other = (bindings: object): object => {
      const write = (...line: readonly unknown[]): unknown => said.push({ ...bindings, line });
      const methods = { trace: write, debug: write, info: write, warn: write, error: write, fatal: write };
      return { ...methods, child: (more: object) => other({ ...bindings, ...more }) };
    };
    const logger = other({}) as Telemetry['logger'];
    const vigia = createTelemetry({ logs: { logger, access: false } });
    const app = Fastify({ ...fastifyOptions(vigia) });
    await app.register(telemetry, { vigia });
    app.get('/', async (request) => {
      request.log.info('in the handler');
      return request.id;
    });
    const id = (await app.inject('/')).body;
    await app.close();
    expect(said).toContainEqual(expect.objectContaining({ request_id: id, line: ['in the handler'] }));
  });

  it('takes a telemetry that does not log', async () => {
    const log = createLineLog({ logs: false });
    const app = await build(log);
    expect((await app.inject('/orders/1')).json()).toEqual({ id: expect.stringMatching(UUID) });
    expect((await app.inject('/thrown')).statusCode).toBe(500);
    await app.close();
  });

  it('keeps the requests of HTTP/2 apart', async () => {
    const log = createLineLog({ logs: {} });
    const app = Fastify({ http2: true, ...fastifyOptions(log.vigia) });
    await app.register(telemetry, { vigia: log.vigia });
    app.get('/', async (request) => request.id);
    const ids = await Promise.all([1, 2, 3].map(async () => (await app.inject('/')).body));
    expect(new Set(ids).size).toBe(3);
    await app.close();
  });
});

describe('fastifyOptions', () => {
  it.each([[], [undefined], [{ logs: {} }], [Fastify]])('takes a telemetry and nothing else: %#', (...given) => {
    expect(() => Reflect.apply(fastifyOptions, undefined, given)).toThrowError(
      expect.objectContaining({
        code: 'VIGIA_PLUGIN_MISUSED',
        message: expect.stringContaining('Fastify({ ...fastifyOptions(vigia) })'),
      }),
    );
  });

  it('is refused by Fastify beside a logger', () => {
    const { vigia } = createLineLog({ logs: {} });
    expect(() => Fastify({ logger: true, ...fastifyOptions(vigia) })).toThrowError(/logger and loggerInstance/);
  });
});
