import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeLoki, type Fault, startFakeLoki } from './fake-loki/fake-loki.js';
import { type LokiService, type LokiServiceOptions, pathsIn, pathsOf, startLokiService } from './loki-service.js';

let loki: FakeLoki;
let directory: string;
let services: LokiService[];

beforeEach(async () => {
  loki = await startFakeLoki();
  directory = await mkdtemp(join(tmpdir(), 'vigia-telemetry-'));
  services = [];
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(services.map((service) => service.close()));
  await loki.close();
  // A telemetry that is closed without patience gives its spool back a moment later.
  await rm(directory, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

async function start(given: LokiServiceOptions = {}): Promise<LokiService> {
  const service = await startLokiService(loki, given);
  services.push(service);
  return service;
}

const SINK = { sink: 'loki' };

const answering = (status: number, text: string = ''): Fault => {
  return (_request, response) => void response.writeHead(status).end(text);
};

const FAULTS: Readonly<Record<string, Fault>> = {
  'answers 500': answering(500, 'empty ring\n'),
  'answers 429': answering(429, 'Per stream rate limit exceeded'),
  'resets connections': (request) => void request.socket.resetAndDestroy(),
  'never answers': () => {},
};

async function problemsOf({ metric }: LokiService, code: string): Promise<number> {
  return metric('telemetry_problems_total', { code });
}

describe('a service with LOKI_HOST and nothing else', () => {
  test('sends the lines of its logger and its access lines, and keeps writing them itself', async () => {
    const service = await start();
    expect(new Set(await service.requests('a', 40))).toEqual(new Set([200]));
    await service.vigia.flush();
    expect(pathsIn(loki)).toEqual({ asked: pathsOf('a', 40), served: pathsOf('a', 40) });
    const [stream] = loki.streams();
    expect(stream?.labels).toEqual({ service_name: 'orders' });
    const access = stream?.entries.find(({ line }) => JSON.parse(line).path === '/a-7');
    expect(access?.metadata).toMatchObject({ level: 'info', route: '/:name', status: '200', instance: 'host-1' });
    expect(service.written.filter(({ status }) => status === 200)).toHaveLength(40);
  });

  test('tells of its lines in its metrics', async () => {
    const service = await start();
    await service.requests('a', 10);
    await service.vigia.flush();
    const accepted = await service.metric('telemetry_sink_events_total', { ...SINK, outcome: 'accepted' });
    expect(accepted).toBeGreaterThanOrEqual(20);
    expect(await service.metric('telemetry_sink_events_total', { ...SINK, outcome: 'delivered' })).toBe(accepted);
    expect(await service.metric('telemetry_events_dropped_total', SINK)).toBe(0);
    expect(await service.metric('telemetry_sink_breaker_state', { ...SINK, state: 'closed' })).toBe(1);
  });

  test('sends what is redacted as it is written', async () => {
    const service = await start();
    service.vigia.logger.info({ password: 'hush', user: { authorization: 'hush' } }, 'signed in');
    await service.vigia.flush();
    expect(loki.entries().some(({ line }) => line.includes('signed in'))).toBe(true);
    expect(loki.entries().filter(({ line }) => line.includes('hush'))).toEqual([]);
  });

  test('names Loki in its start line, without its secrets', async () => {
    const host = loki.url.replace('//', '//me:hush@');
    const service = await start({ variables: { LOKI_HOST: host }, options: { spool: { directory } } });
    const [{ telemetry } = {}] = service.written;
    expect(telemetry).toMatchObject({
      loki: { host: `${loki.url}/`, engine: 'vigia' },
      spool: { directory, mode: 'overflow' },
      sinks: ['loki'],
    });
    expect(JSON.stringify(telemetry)).not.toContain('hush');
  });
});

describe('with a spool, a Loki that', () => {
  test.each(Object.entries(FAULTS))('%s costs no line and no request', async (_, fault) => {
    const limits = { maxQueueItems: 50, breakerFailures: 2, sendTimeoutMs: 100 };
    const service = await start({ options: { spool: { directory } }, lokiPace: { limits } });
    loki.failWith(fault, 1_000_000);
    const statuses = await service.requests('during', 300);
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    loki.failWith(fault, 0);
    await service.requests('after', 20);
    await service.vigia.flush();
    await expect.poll(() => pathsIn(loki).served.length, { interval: 20, timeout: 10_000 }).toBe(320);
    const all = [...pathsOf('after', 20), ...pathsOf('during', 300)];
    expect(pathsIn(loki)).toEqual({ asked: all, served: all });
    expect(await service.metric('telemetry_events_dropped_total', SINK)).toBe(0);
    expect(await service.metric('telemetry_sink_events_total', { ...SINK, outcome: 'spooled' })).toBeGreaterThan(0);
  });

  test('is gone while the telemetry closes leaves its lines to the next one', async () => {
    const first = await start({ options: { spool: { directory } } });
    await loki.stop();
    await first.requests('a', 100);
    await first.close(3_000);
    expect(first.written.filter(({ code }) => code === 'VIGIA_SINK_FAILED')).toEqual([]);
    await loki.start();
    await start({ options: { spool: { directory } } });
    await expect.poll(() => pathsIn(loki).served.length, { interval: 20, timeout: 30_000 }).toBe(100);
    expect(pathsIn(loki)).toEqual({ asked: pathsOf('a', 100), served: pathsOf('a', 100) });
  });

  test('will never take a line leaves it in the dead letters', async () => {
    const service = await start({ options: { spool: { directory } } });
    loki.failWith(answering(260), 1_000);
    await service.requests('a', 1);
    await service.vigia.flush();
    const letters = await readFile(join(directory, 'loki', 'dead-letters.ndjson'), 'utf8');
    expect(letters).toMatch(/"reason":"blocked".*asked \/a-1/);
  });
});

describe('without a spool', () => {
  test('memory is bounded, requests go on, and every line is delivered or counted', async () => {
    const maxQueueBytes = 65_536;
    const service = await start({ options: { logs: { loki: { maxQueueBytes } } } });
    await loki.stop();
    expect(new Set(await service.requests('a', 400))).toEqual(new Set([200]));
    expect(await service.metric('telemetry_sink_queue_bytes', SINK)).toBeLessThanOrEqual(maxQueueBytes);
    await loki.start();
    await service.vigia.flush();
    const dropped = await service.metric('telemetry_events_dropped_total', { ...SINK, reason: 'queue_full' });
    expect(dropped).toBeGreaterThan(0);
    const outcome = (name: string) => service.metric('telemetry_sink_events_total', { ...SINK, outcome: name });
    expect((await outcome('delivered')) + (await outcome('dropped'))).toBe(await outcome('accepted'));
    expect(loki.entries()).toHaveLength(await outcome('delivered'));
  });

  test('a burst that memory has room for costs nothing, however many lines it is', async () => {
    const service = await start();
    for (let index = 1; index <= 20_000; index += 1) service.vigia.logger.info(`m-${index}`);
    await service.vigia.flush();
    expect(await service.metric('telemetry_events_dropped_total', SINK)).toBe(0);
    expect(loki.entries().length).toBeGreaterThanOrEqual(20_000);
  });

  test('an outage that memory outlasts costs nothing', async () => {
    const service = await start();
    await loki.stop();
    await service.requests('a', 200);
    await loki.start();
    await service.vigia.flush();
    expect(pathsIn(loki).served).toEqual(pathsOf('a', 200));
  });
});

describe('a problem of Loki', () => {
  test('is a line of the logger, and never one of Loki', async () => {
    const service = await start({ lokiPace: { limits: { breakerFailures: 1 } } });
    await loki.stop();
    await service.requests('a', 5);
    await expect.poll(() => problemsOf(service, 'VIGIA_DELIVERY_INTERRUPTED')).toBeGreaterThan(0);
    await loki.start();
    await service.vigia.flush();
    expect(service.written.filter(({ code }) => code === 'VIGIA_DELIVERY_INTERRUPTED')).toHaveLength(1);
    expect(loki.entries().filter(({ line }) => line.includes('VIGIA_'))).toEqual([]);
  });

  test('such as a wrong password is one line that says what to do, and costs nothing', async () => {
    const service = await start({ variables: { LOKI_USERNAME: '12', LOKI_PASSWORD: 'wrong' } });
    loki.failWith(answering(401, 'authentication error: invalid token\n'), 6);
    await service.requests('a', 5);
    await service.vigia.flush();
    const lines = service.written.filter(({ code }) => code === 'VIGIA_DELIVERY_PAUSED');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.['msg']).toMatch(/invalid token; check user, password, token and tenant/);
    expect(JSON.stringify(service.written)).not.toContain('wrong');
    expect(pathsIn(loki).served).toEqual(pathsOf('a', 5));
  });
});

test('a password that is rotated is asked for anew', async () => {
  const passwords = ['old', 'new'];
  const password = () => passwords.shift() ?? 'new';
  const service = await start({ options: { logs: { loki: { username: 'me', password } } } });
  const header = (value: string) => `Basic ${Buffer.from(`me:${value}`).toString('base64')}`;
  await service.requests('a', 1);
  await service.vigia.flush();
  loki.failWith(answering(401), 1);
  await service.requests('b', 1);
  await service.vigia.flush();
  // In how many pushes lines go, the machine decides.
  const logins = new Set(loki.pushes.map(({ headers }) => headers.authorization));
  expect([...logins]).toEqual([header('old'), header('new')]);
  expect(service.written.filter(({ code }) => code !== undefined)).toEqual([]);
});

test.each([1, 5])('a clock that is set back %i hours costs no line', async (hours) => {
  const service = await start();
  await service.requests('before', 30);
  await service.vigia.flush();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hours * 3_600_000 });
  await service.requests('behind', 30);
  await service.vigia.flush();
  expect(pathsIn(loki).served).toEqual([...pathsOf('before', 30), ...pathsOf('behind', 30)]);
  expect(await service.metric('telemetry_events_dropped_total', SINK)).toBe(0);
});

test('two telemetries of one process share a spool and a Loki, and each ends by itself', async () => {
  const [one, two] = [
    await start({ options: { spool: { directory } } }),
    await start({ options: { spool: { directory } } }),
  ];
  await loki.stop();
  await Promise.all([one.requests('one', 50), two.requests('two', 50)]);
  await one.close(500);
  await loki.start();
  await two.requests('late', 10);
  await two.vigia.flush();
  const all = [...pathsOf('late', 10), ...pathsOf('one', 50), ...pathsOf('two', 50)];
  await start({ options: { spool: { directory } } });
  await expect.poll(() => pathsIn(loki).served.length, { interval: 50, timeout: 20_000 }).toBe(110);
  expect(pathsIn(loki)).toEqual({ asked: all, served: all });
});

test("a logger of the application's own is not sent, which is told with the lines to write", async () => {
  const logger = pino({ level: 'silent' });
  const problems: string[] = [];
  const onProblem = ({ code, fix }: { readonly code: string; readonly fix: string }) =>
    void problems.push(`${code} ${fix}`);
  const service = await start({ options: { logs: { logger, destination: undefined }, onProblem } });
  await service.requests('a', 3);
  await service.vigia.flush();
  expect(loki.requests).toBe(0);
  expect(problems).toEqual([expect.stringMatching(/^VIGIA_LOGS_NOT_SENT Write `const loki = lokiStream\(\);/)]);
});
