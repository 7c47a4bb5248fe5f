import { once } from 'node:events';
import { connect } from 'node:net';
import type { Request } from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createTelemetry,
  type Telemetry,
  type TelemetryOptions,
  type TelemetryRequest,
  telemetry,
} from '../src/index.js';
import { EXPRESS_VERSIONS, type ExpressVersion } from './express-versions.js';
import { serveApplication } from './serve-application.js';

type Line = Readonly<Record<string, unknown>>;

const closers: (() => unknown)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) await close();
});

function written(options: TelemetryOptions = {}): { readonly vigia: Telemetry; lines(): readonly Line[] } {
  const lines: Line[] = [];
  const destination = { write: (text: string) => void lines.push(JSON.parse(text)) };
  const logs = options.logs === false ? false : { access: false as const, destination, ...options.logs };
  const vigia = createTelemetry({ ...options, logs });
  closers.push(() => vigia.close());
  return { vigia, lines: () => lines.filter(({ where }) => where !== undefined) };
}

function note(request: Request, where: string): void {
  (request as Request & TelemetryRequest).log.info({ where });
}

async function serve(app: ReturnType<ExpressVersion['express']>) {
  const served = await serveApplication(app);
  closers.push(served.close);
  return served;
}

const ID = { 'x-request-id': 'order-7' };

describe.each(EXPRESS_VERSIONS)('the log of a request on $name', ({ express }) => {
  it('carries the ids, from the first request on', async () => {
    const { vigia, lines } = written();
    const app = express().use(telemetry(vigia));
    app.get('/', (request, response) => {
      note(request, 'handler');
      response.on('finish', () => note(request, 'finish'));
      response.on('close', () => note(request, 'close'));
      response.send('ok');
    });
    const { call } = await serve(app);
    for (let times = 0; times < 3; times += 1) await call({ path: '/', headers: ID });
    await vi.waitFor(() => expect(lines()).toHaveLength(9));
    for (const line of lines()) expect(line).toMatchObject({ request_id: 'order-7' });
  });

  it('carries them when the client has left, where the platform has no context any more', async () => {
    const { vigia, lines } = written();
    const app = express().use(telemetry(vigia));
    const arrived = new Promise<void>((resolve) => {
      app.get('/', (request, response) => {
        response.on('close', () => note(request, 'close'));
        resolve();
      });
    });
    const { port } = await serve(app);
    const socket = connect(port, '127.0.0.1').end('GET / HTTP/1.1\r\nhost: a\r\nx-request-id: order-7\r\n\r\n');
    await arrived;
    socket.destroy();
    await once(socket, 'close');
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()).toMatchObject([{ where: 'close', request_id: 'order-7' }]);
  });

  it('is the logger without ids for a request that leaves no trace', async () => {
    const { vigia, lines } = written();
    const app = express().use(telemetry(vigia));
    app.get('/favicon.ico', (request, response) => {
      note(request, 'icon');
      response.end();
    });
    const { call } = await serve(app);
    await call('/favicon.ico');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).not.toHaveProperty('request_id');
  });

  it.each([
    { how: 'logs are off', options: { logs: false } as const, environment: {} },
    { how: 'everything is disabled', options: {}, environment: { VIGIA_DISABLED: 'true' } },
  ])('is there when $how', async ({ options, environment }) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const app = express().use(telemetry(written(options).vigia));
    app.get('/', (request, response) => {
      note(request, 'handler');
      response.send('ok');
    });
    const { call } = await serve(app);
    expect(await call('/')).toEqual({ status: 200, body: 'ok' });
  });

  it('is there in applications and routers inside, mounted or called', async () => {
    const { vigia, lines } = written();
    const called = express();
    called.get('/called', (request, response) => {
      note(request, 'called');
      response.end();
    });
    const mounted = express();
    mounted.get('/', (request, response) => {
      note(request, 'mounted');
      response.end();
    });
    const app = express().use(telemetry(vigia)).use('/mounted', mounted);
    app.use((request, response, next) => Reflect.apply(called, undefined, [request, response, next]));
    const { call } = await serve(app);
    for (const path of ['/mounted', '/called']) await call({ path, headers: ID });
    expect(lines()).toMatchObject([
      { where: 'mounted', request_id: 'order-7' },
      { where: 'called', request_id: 'order-7' },
    ]);
  });

  it('is that of the outermost telemetry', async () => {
    const outer = written();
    const inner = written();
    const app = express().use(telemetry(outer.vigia)).use(telemetry(inner.vigia));
    app.get('/', (request, response) => {
      note(request, 'handler');
      response.end();
    });
    const { call } = await serve(app);
    await call({ path: '/', headers: ID });
    expect(outer.lines()).toMatchObject([{ request_id: 'order-7' }]);
    expect(inner.lines()).toEqual([]);
  });

  it('gives way to one that a middleware sets, before it or behind it', async () => {
    const own = { info: vi.fn() };
    const sets = (request: object, _response: object, next: () => void): void => {
      Object.assign(request, { log: own });
      next();
    };
    for (const middleware of ['before', 'behind']) {
      const { vigia, lines } = written();
      const app = express();
      if (middleware === 'before') app.use(sets);
      app.use(telemetry(vigia));
      if (middleware === 'behind') app.use(sets);
      app.get('/', (request, response) => {
        note(request, middleware);
        response.end();
      });
      const { call } = await serve(app);
      await call('/');
      await call('/');
      expect(lines()).toEqual([]);
      expect(own.info).toHaveBeenLastCalledWith({ where: middleware });
    }
    expect(own.info).toHaveBeenCalledTimes(4);
  });

  it('gives way to one that the application has for all of its requests', async () => {
    const own = { info: vi.fn() };
    const app = express();
    Object.assign(app.request, { log: own });
    app.use(telemetry(written().vigia));
    app.get('/', (request, response) => {
      note(request, 'handler');
      response.end();
    });
    const { call } = await serve(app);
    await call('/');
    expect(own.info).toHaveBeenCalledOnce();
  });
});
