import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { OverviewView } from '../../src/index.js';
import { liveConsole } from '../../src/index.js';
import { type LiveServer, type LiveServerOptions, startLiveServer } from '../live-server.js';
import { readEvents } from '../stream/read-events.js';

const servers: LiveServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options?: LiveServerOptions, page = liveConsole()): Promise<LiveServer> {
  const server = await startLiveServer(page, options);
  servers.push(server);
  return server;
}

async function overviewOf({ get }: LiveServer, headers: Readonly<Record<string, string>>): Promise<OverviewView> {
  return (await get('/telemetry/api/overview', headers)).json() as Promise<OverviewView>;
}

describe('a service with the page', () => {
  it('shows the requests that were sent', async () => {
    const server = await start();
    const headers = await server.enter();
    for (const path of ['/a', '/b', '/c?fail']) await (await server.get(path)).text();
    await server.vigia.idle();
    const { total, service } = await overviewOf(server, headers);
    expect(total).toEqual({ count: 3, errors: 1, aborted: 0 });
    expect(service).toMatchObject({ id: 'orders', processId: process.pid });
  });

  it('does not count who looks at it', async () => {
    const server = await start();
    const headers = await server.enter();
    server.vigia.reset();
    for (const rest of ['', '/', '/assets/x', '/api/console', '/api/nothing'])
      await server.get(`/telemetry${rest}`, headers);
    expect((await overviewOf(server, headers)).total.count).toBe(0);
    expect(server.vigia.events).toEqual([]);
    expect(server.vigia.logs).toEqual([]);
  });

  it('serves the files that the build made', async () => {
    const server = await start();
    const headers = await server.enter();
    const html = await (await server.get('/telemetry/', headers)).text();
    const [, script] = /src="(assets\/[^"]+\.js)"/.exec(html) ?? [];
    const response = await server.get(`/telemetry/${script}`, headers);
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect((await response.text()).length).toBeGreaterThan(10_000);
  });

  it('keeps its link from the log that it shows', async () => {
    const server = await start();
    const headers = await server.enter();
    server.vigia.logger.info('a line of its own');
    const lines = await (await server.get('/telemetry/api/logs', headers)).text();
    expect(lines).toContain('a line of its own');
    expect(lines).not.toContain('open=');
  });

  it('ends streams when it closes, and waits for none of them', async () => {
    const server = await start();
    const headers = await server.enter();
    const events = readEvents((await server.get('/telemetry/api/stream?view=overview', headers)).body);
    await events.next();
    expect((await events.next())?.name).toBe('view');
    await server.close();
    const names: (string | undefined)[] = [];
    for (let event = await events.next(); event !== undefined; event = await events.next()) names.push(event.name);
    expect(names.at(-1)).toBe('end');
  });

  it('has room again when a client has hung up', async () => {
    const server = await start({}, liveConsole({ maxClients: 1 }));
    const headers = await server.enter();
    const leaving = new AbortController();
    const url = `${server.origin}/telemetry/api/stream?view=overview`;
    const first = await fetch(url, { headers, signal: leaving.signal });
    expect(first.status).toBe(200);
    expect((await fetch(url, { headers })).status).toBe(503);
    leaving.abort();
    await expect.poll(async () => (await fetch(url, { headers, method: 'HEAD' })).status).toBe(200);
    await expect
      .poll(async () => {
        const { clients } = (await (await server.get('/telemetry/api/console', headers)).json()) as {
          clients: { open: number };
        };
        return clients.open;
      })
      .toBe(0);
  });
});

describe('two services with one page', () => {
  it('are on it together, by one link, under either address', async () => {
    const page = liveConsole();
    const orders = await start({}, page);
    const users = await start({ service: { name: 'users' } }, page);
    const headers = await orders.enter();
    await (await users.get('/work')).text();
    await users.vigia.idle();
    const response = await users.get('/telemetry/api/overview?service=users', headers);
    expect(((await response.json()) as OverviewView).total.count).toBe(1);
    expect((await overviewOf(orders, headers)).total.count).toBe(0);
    await users.close();
    expect((await orders.get('/telemetry/api/overview?service=users', headers)).status).toBe(404);
  });
});

describe('over a socket', () => {
  const line = (host: string, target = '/telemetry/') =>
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

  it.each([
    ['localhost', 401],
    ['127.0.0.1:80', 401],
    ['evil.test', 421],
    ['localhost.evil.test', 421],
    ['localhost.', 421],
    ['localhost evil', 421],
    ['', 421],
  ])('the host %j gets %i', async (host, status) => {
    const { send } = await start();
    expect(await send(line(host))).toContain(` ${status} `);
  });

  it('an address in the request line changes nothing of who asks', async () => {
    const { send } = await start();
    expect(await send(line('evil.test', 'http://localhost/telemetry/'))).toContain(' 421 ');
    expect(await send(line('localhost', 'http://localhost/telemetry/'))).toContain(' 401 ');
  });

  it.each([
    '/telemetry/assets/../../../etc/passwd',
    '/telemetry/%2e%2e/%2e%2e/etc/passwd',
    '/telemetry/assets/..%2f..%2fetc%2fpasswd',
    '/telemetry/assets/%252e%252e%252fetc',
    '/telemetry/assets/..\\..\\etc\\passwd',
    '/telemetry/assets/%00',
    '/telemetry//etc/passwd',
    '//telemetry/',
  ])('%s leads to no file', async (target) => {
    const { send, enter } = await start();
    const { cookie } = await enter();
    const answer = await send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`);
    // What is none of the page's is the application's, which answers everything.
    expect(answer).toMatch(/ (?:404|200|400) /);
    if (target.startsWith('/telemetry/assets/%') || target.startsWith('/telemetry//'))
      expect(answer).toContain(' 404 ');
  });

  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it.runIf(elsewhere !== undefined)('another address than loopback gets 403', async () => {
    const { send } = await start({ host: '0.0.0.0' });
    expect(await send(line('localhost'), elsewhere)).toContain(' 403 ');
    expect(await send(line('localhost'))).toContain(' 401 ');
  });

  it('a proxy that says so gets 403', async () => {
    const { send } = await start();
    const request = 'GET /telemetry/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n';
    expect(await send(request)).toContain(' 403 ');
  });

  it('a body does not make a POST a GET', async () => {
    const { send } = await start();
    const request =
      'POST /telemetry/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nX-HTTP-Method-Override: GET\r\n\r\na=b';
    expect(await send(request)).toContain(' 405 ');
  });
});
