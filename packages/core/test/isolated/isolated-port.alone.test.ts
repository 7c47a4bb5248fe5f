import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { createTelemetry } from '../../src/create-telemetry.js';
import { parseOpenMetrics } from '../metrics/parser/parse-open-metrics.js';
import { parseText } from '../metrics/parser/parse-text.js';
import { blockPort, listeningTelemetry } from '../serving/listening-telemetry.js';

vi.mock('../../src/isolated/thread-file.js', async () => ({
  threadFile: (await import('./built-thread.js')).builtThread,
}));

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/core');
});

function familiesIn(body: string): readonly string[] {
  return body.match(/(?<=^# TYPE )\S+/gm) ?? [];
}

describe('a port that a thread holds', () => {
  test('has what the process would have there', async () => {
    const plain = listeningTelemetry();
    const isolated = listeningTelemetry({ isolated: true });
    const [[plainUrl = ''], urls] = await Promise.all([plain.listening(), isolated.listening()]);
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/metrics', '/livez', '/readyz']);
    const [url = '', livez = '', readyz = ''] = urls;
    const body = await (await fetch(url)).text();
    parseText(body);
    expect(familiesIn(body).filter((name) => name !== 'nodejs_eventloop_blocked_seconds')).toEqual(
      familiesIn(await (await fetch(plainUrl)).text()),
    );
    expect(body).toContain('\nnodejs_eventloop_blocked_seconds 0\n');
    // A machine that is busy may hold the loop of a test for a second.
    await expect.poll(async () => (await fetch(livez)).json()).toEqual({ status: 'ok' });
    expect((await fetch(livez)).headers.get('cache-control')).toBe('no-store');
    await expect.poll(async () => (await fetch(readyz)).json()).toHaveProperty('checks.disk');
    expect(isolated.problems).toEqual([]);
  });

  test('answers in every format and encoding, and to HEAD', async () => {
    const { listening } = listeningTelemetry({ isolated: true });
    const [url = ''] = await listening();
    const answer = await fetch(url, { headers: { accept: 'application/openmetrics-text' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    parseOpenMetrics(await answer.text());
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(new URL('/livez', url), { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });

  test('keeps the guard, whose refusals the process tells', async () => {
    const { listening, problem } = listeningTelemetry({ isolated: true });
    const [url = ''] = await listening();
    expect((await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.1' } })).status).toBe(403);
    expect(await problem()).toMatchObject({ code: 'VIGIA_METRICS_REFUSED', message: expect.stringContaining('(403)') });
    const open = listeningTelemetry({ isolated: true, authorize: 'public' });
    const [openUrl = ''] = await open.listening();
    expect((await fetch(openUrl, { headers: { 'x-forwarded-for': '203.0.113.1' } })).status).toBe(200);
  });

  test('asks for a token, and for it again when one is refused', async () => {
    const tokens = ['first-token', 'second-token'];
    const token = vi.fn(async () => tokens.shift() ?? 'second-token');
    const { listening } = listeningTelemetry({ isolated: true, token });
    const [url = ''] = await listening();
    const status = async (sent: string) => (await fetch(url, { headers: { authorization: `Bearer ${sent}` } })).status;
    await expect.poll(() => token.mock.calls.length).toBe(1);
    expect(await status('wrong')).toBe(401);
    await expect.poll(() => status('second-token'), { timeout: 5_000 }).toBe(200);
    expect((await fetch(url)).status).toBe(401);
  });

  test('tells of a token that cannot be had', async () => {
    const token = () => Promise.reject(new Error('vault is sealed'));
    const { listening, problem } = listeningTelemetry({ isolated: true, token });
    const [url = ''] = await listening();
    expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect(await problem()).toMatchObject({ code: 'VIGIA_CALLBACK_FAILED', cause: { message: 'vault is sealed' } });
  });

  test.each([
    ['nothing', async () => undefined],
    ['what no thread can be sent', async () => () => 'a-token'],
    ['a failure without a text', () => Promise.reject(Object.create(null))],
  ])('lets nobody in for a token that is %s', async (_what, given) => {
    const token = vi.fn(given);
    const { listening } = listeningTelemetry({ isolated: true, token: token as unknown as () => Promise<string> });
    const [url = ''] = await listening();
    expect((await fetch(url, { headers: { authorization: 'Bearer a-token' } })).status).toBe(401);
    expect(token).toHaveBeenCalled();
  });

  test('is tried again when it is not to be had', async () => {
    const { port, blocker } = await blockPort();
    const { problem, listening } = listeningTelemetry({ isolated: true, port });
    expect(await problem()).toMatchObject({ code: 'VIGIA_PORT_UNAVAILABLE', cause: { code: 'EADDRINUSE' } });
    blocker.close();
    expect(Number(new URL((await listening())[0] ?? '').port)).toBe(port);
  });

  test('needs no thread where metrics are switched off: health is there', async () => {
    const started = vi.fn();
    process.once('worker', started);
    vi.stubEnv('VIGIA_DISABLE', 'metrics');
    const { listening } = listeningTelemetry({ isolated: true });
    vi.unstubAllEnvs();
    const urls = await listening();
    process.off('worker', started);
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/livez', '/readyz']);
    expect(started).not.toHaveBeenCalled();
  });

  test('is left to others at the end, whoever keeps a connection', async () => {
    const { vigia, listening } = listeningTelemetry({ isolated: true });
    const [url = ''] = await listening();
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(get(url, { agent }), 'response');
    await text(response);
    await Promise.all([vigia.close(), vigia.close()]);
    agent.destroy();
    const next = listeningTelemetry({ isolated: true, port: Number(new URL(url).port) });
    await next.listening();
    expect(next.problems).toEqual([]);
  });

  test('may be closed before anybody listens', async () => {
    const { vigia, problems } = listeningTelemetry({ isolated: true });
    await vigia.close();
    expect(problems).toEqual([]);
  });

  test('answers until the sinks are closed', async () => {
    const seen: string[] = [];
    const sink = {
      name: 'archive',
      async close() {
        const [, , readyz = ''] = await listening();
        await expect.poll(async () => (await fetch(readyz)).json()).toMatchObject({ status: 'shutting_down' });
        seen.push(readyz);
      },
    };
    const { vigia, listening } = listeningTelemetry({ isolated: true }, { sinks: [sink] });
    const [url = ''] = await listening();
    await vigia.close();
    expect(seen).toHaveLength(1);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('gets another thread when its own dies, which knows all that the first one knew', async () => {
    const { port, blocker } = await blockPort();
    blocker.close();
    await once(blocker, 'close');
    let thread: Worker | undefined;
    process.once('worker', (worker) => {
      thread = worker;
    });
    const { vigia, listening, problem } = listeningTelemetry({ isolated: true, port });
    const [url = ''] = await listening();
    await (await fetch(url)).text();
    await thread?.terminate();
    expect(await problem()).toMatchObject({ code: 'VIGIA_METRICS_THREAD_FAILED', fix: expect.any(String) });
    vigia.monitor.registerRequestDuration({ domain: 'web', route: '/', method: 'GET', statusCode: 200 }, 0.1);
    const scrape = async () => (await fetch(url)).text().catch(() => '');
    await expect.poll(() => scrape().catch(() => ''), { timeout: 10_000 }).toContain('route="/"');
  });
});

test.each([
  [{ isolated: true }, '`metrics.port`'],
  [{ isolated: true, port: 0, authorize: () => true }, 'the function `metrics.authorize`'],
])('%j is refused', (metrics, named) => {
  expect(() => createTelemetry({ metrics, logs: false })).toThrow(named);
});
