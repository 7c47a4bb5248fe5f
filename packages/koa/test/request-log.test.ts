import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Context } from 'koa';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTelemetry, type Telemetry, type TelemetryOptions, telemetry } from '../src/index.js';
import { KOA_VERSIONS, loadKoa } from './koa-versions.js';

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

async function serve(app: { callback(): Parameters<typeof createServer>[1] }): Promise<number> {
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close().closeAllConnections());
  return (server.address() as AddressInfo).port;
}

async function get(port: number, path = '/'): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-request-id': 'order-7' } });
  await response.arrayBuffer();
  return response.status;
}

describe.each(KOA_VERSIONS)('the log of a context on $name', ({ name }) => {
  const Koa = loadKoa(name);

  it('carries the ids, to the end of the response', async () => {
    const { vigia, lines } = written();
    const app = new Koa().use(telemetry(vigia)).use(async (ctx: Context) => {
      ctx['log'].info({ where: 'handler' });
      ctx.res.on('finish', () => ctx['log'].info({ where: 'finish' }));
      ctx.res.on('close', () => ctx['log'].info({ where: 'close' }));
      ctx.body = 'ok';
    });
    const port = await serve(app);
    await get(port);
    await get(port);
    await vi.waitFor(() => expect(lines()).toHaveLength(6));
    for (const line of lines()) expect(line).toMatchObject({ request_id: 'order-7' });
  });

  it.each([{ context: false as const }, {}])('carries them when the client has left, with %o', async (logs) => {
    const { vigia, lines } = written({ logs });
    const app = new Koa().use(telemetry(vigia));
    const arrived = new Promise<void>((resolve) => {
      app.use(async (ctx: Context) => {
        ctx.respond = false;
        ctx.res.on('close', () => ctx['log'].info({ where: 'close' }));
        resolve();
      });
    });
    const socket = connect(await serve(app), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nx-request-id: order-7\r\n\r\n');
    await arrived;
    socket.destroy();
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()).toMatchObject([{ where: 'close', request_id: 'order-7' }]);
  });

  it.each([
    { how: 'a request leaves no trace', path: '/favicon.ico', options: {}, environment: {} },
    { how: 'logs are off', path: '/', options: { logs: false } as const, environment: {} },
    { how: 'everything is disabled', path: '/', options: {}, environment: { VIGIA_DISABLED: 'true' } },
  ])('is there when $how', async ({ path, options, environment }) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { vigia, lines } = written(options);
    const app = new Koa().use(telemetry(vigia)).use(async (ctx: Context) => {
      ctx['log'].info({ where: 'handler' });
      ctx.body = 'ok';
    });
    expect(await get(await serve(app), path)).toBe(200);
    for (const line of lines()) expect(line).not.toHaveProperty('request_id');
  });

  it('gives way to one that a middleware or the application has set', async () => {
    const own = { info: vi.fn() };
    const set = new Koa().use(telemetry(written().vigia)).use(async (ctx: Context) => {
      ctx['log'] = own;
      ctx['log'].info('set');
      ctx.body = 'ok';
    });
    const had = new Koa().use(telemetry(written().vigia)).use(async (ctx: Context) => {
      ctx['log'].info('had');
      ctx.body = 'ok';
    });
    Object.assign(had.context, { log: own });
    for (const app of [set, had]) expect(await get(await serve(app))).toBe(200);
    expect(own.info.mock.calls).toEqual([['set'], ['had']]);
  });

  it('leaves the errors of an application as they are', async () => {
    const { vigia } = written();
    const seen: unknown[] = [];
    const app = new Koa();
    app.on('error', (error: unknown) => seen.push(error));
    const failure = new Error('thrown');
    app.use(telemetry(vigia)).use(() => Promise.reject(failure));
    expect(await get(await serve(app))).toBe(500);
    expect(seen).toEqual([failure]);
  });
});
