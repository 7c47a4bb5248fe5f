import { EventEmitter, once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import Fastify, { LogController } from 'fastify';
import { describe, expect, it } from 'vitest';
import { fastifyOptions, telemetry } from '../src/index.js';
import { createLineLog } from './line-log.js';
import { build, expectNoKeyTwice } from './logging-app.js';
import { run } from './running-app.js';

describe('an application that logs by the telemetry', () => {
  it('writes no line of its own about a request beside the access line', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const { url } = await run(app);
    await fetch(`${url}/orders/1`);
    await fetch(`${url}/nowhere`);
    await app.close();
    expect(log.lines().map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/^Server listening at /),
      'an order was read',
      'request completed',
      'request completed',
    ]);
    expect(log.access().map(({ status }) => status)).toEqual([200, 404]);
  });

  it('has Fastify warn of nothing', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', warned);
    const app = await build(createLineLog({ logs: {} }));
    await app.close();
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  it('tells of an error once, with its stack', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const { url } = await run(app);
    await fetch(`${url}/thrown`);
    await app.close();
    const told = log.lines().filter(({ err }) => err !== undefined);
    expect(told).toEqual([expect.objectContaining({ level: 50, route: '/thrown', status: 500 })]);
    expect(told[0]?.['err']).toMatchObject({ type: 'RangeError', stack: expect.stringContaining('logging-app') });
  });

  it('tells of the error of a stream that has begun to be sent, once', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const failing = new EventEmitter();
    app.get('/stream', async () => {
      const body = new PassThrough();
      body.write('half');
      failing.once('now', () => body.destroy(new RangeError('the disk is gone')));
      return body;
    });
    const { url } = await run(app);
    const response = await fetch(`${url}/stream`);
    const reading = expect(response.text()).rejects.toThrow();
    failing.emit('now');
    await reading;
    await app.close();
    const told = log.lines().filter(({ err }) => err !== undefined);
    expect(told).toEqual([expect.objectContaining({ route: '/stream', outcome: 'aborted' })]);
    expect(told[0]?.['err']).toMatchObject({ message: 'the disk is gone' });
  });

  it('takes no client that leaves in the middle of a stream for an error', async () => {
    const log = createLineLog({ logs: {} });
    const app = await build(log);
    const body = new PassThrough();
    body.write('half');
    app.get('/endless', async () => body);
    const { url } = await run(app);
    const [response]: IncomingMessage[] = await once(get(`${url}/endless`), 'response');
    response?.destroy();
    await once(body, 'close');
    await app.close();
    expect(log.access()).toEqual([expect.objectContaining({ outcome: 'aborted' })]);
    expect(log.lines().filter(({ err }) => err !== undefined)).toEqual([]);
    expect(log.saying('stream closed prematurely')).toEqual([]);
  });

  it('tells by Fastify of the errors of what is not recorded', async () => {
    const log = createLineLog({ logs: {}, requests: { ignore: ['/thrown'] } });
    const app = await build(log);
    const { url } = await run(app);
    await fetch(`${url}/thrown`);
    await app.close();
    expect(log.access()).toEqual([]);
    expect(log.saying('no such order')).toEqual([
      expect.objectContaining({ level: 50, err: expect.objectContaining({ type: 'RangeError' }) }),
    ]);
    expect(log.saying('incoming request')).toEqual([]);
    expectNoKeyTwice(log.texts());
  });

  it("leaves Fastify's own lines, with our ids, where there is no access line", async () => {
    const log = createLineLog({ logs: { access: false } });
    const app = await build(log);
    const { url } = await run(app);
    const response = await fetch(`${url}/thrown`);
    await app.close();
    const ids = { request_id: response.headers.get('x-request-id') };
    expect(log.saying('incoming request')).toEqual([expect.objectContaining(ids)]);
    expect(log.saying('no such order')).toEqual([expect.objectContaining({ level: 50, ...ids })]);
    expectNoKeyTwice(log.texts());
  });

  it("leaves Fastify's own lines where the telemetry does not record the application", async () => {
    const log = createLineLog({ logs: {} });
    const app = Fastify({ ...fastifyOptions(log.vigia) });
    app.get('/', async (request) => request.id);
    const id = (await app.inject('/')).body;
    await app.close();
    expect(log.saying('incoming request')).toEqual([expect.objectContaining({ request_id: id })]);
    expectNoKeyTwice(log.texts());
  });

  it('leaves a log controller of the application alone', async () => {
    class Chatty extends LogController {
      override incomingRequest(request: Parameters<LogController['incomingRequest']>[0]): void {
        request.log.info('hello');
      }
    }
    const log = createLineLog({ logs: {} });
    const app = Fastify({ ...fastifyOptions(log.vigia), logController: new Chatty() });
    await app.register(telemetry, { vigia: log.vigia });
    await app.inject('/nowhere');
    await app.close();
    expect(log.saying('hello')).toHaveLength(1);
  });

  it('refuses the engine of access lines that writes the requests of other frameworks', async () => {
    const app = Fastify();
    const logs = { access: { engine: 'pino-http' }, destination: { write: () => undefined } } as const;
    await expect(app.register(telemetry, { logs })).rejects.toThrowError(
      expect.objectContaining({ code: 'VIGIA_OPTION_CONFLICT', message: expect.stringContaining('on Fastify') }),
    );
    await app.close();
  });
});
