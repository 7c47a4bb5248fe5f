import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import { connectRaw } from '../exchange/raw-client.js';
import { blockPort, listeningTelemetry } from './listening-telemetry.js';

function portOf(url: string | undefined): number {
  return Number(new URL(url ?? '').port);
}

describe('a port of the metrics’ own', () => {
  test('has the metrics and health, and says where', async () => {
    const { listening, problems } = listeningTelemetry();
    const urls = await listening();
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/metrics', '/livez', '/readyz']);
    const [metrics, livez, readyz] = await Promise.all(urls.map((url) => fetch(url)));
    expect(await metrics?.text()).toContain('# TYPE http_requests_total counter');
    expect(await livez?.json()).toEqual({ status: 'ok' });
    expect(await readyz?.json()).toHaveProperty('checks');
    expect(problems).toEqual([]);
  });

  test('leaves health alone to that of the application', async () => {
    const { vigia } = listeningTelemetry();
    expect(vigia.paths).toEqual(['/livez', '/readyz']);
    expect(vigia.handle(new Request('http://a/metrics'), { address: '127.0.0.1' })).toBeUndefined();
  });

  test('answers whatever else is asked with 404 and what there is', async () => {
    const { listening } = listeningTelemetry();
    const [url] = await listening();
    const answer = await fetch(new URL('/', url));
    expect([answer.status, await answer.text()]).toEqual([
      404,
      'Nothing is served at this path. Here are /metrics, /livez, /readyz.\n',
    ]);
    expect((await fetch(new URL('/livez', url), { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test('keeps the guard', async () => {
    const { listening } = listeningTelemetry({ token: 'open-sesame' });
    const [url = ''] = await listening();
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: 'Bearer open-sesame' } })).status).toBe(200);
  });

  test.each([
    ['VIGIA_DISABLED', 'true'],
    ['VIGIA_DISABLE', 'metrics'],
  ])('still has health under %s=%s: its probes must not fail by a kill switch', async (name, value) => {
    vi.stubEnv(name, value);
    const { listening } = listeningTelemetry();
    vi.unstubAllEnvs();
    const urls = await listening();
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/livez', '/readyz']);
    expect((await fetch(new URL('/metrics', urls[0]))).status).toBe(404);
    expect((await fetch(urls[0] ?? '')).status).toBe(200);
  });

  test('is IPv6 where the host is', async () => {
    const { listening } = listeningTelemetry({ host: '::1' });
    const [url = ''] = await listening();
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+\/metrics$/);
    expect((await fetch(url)).status).toBe(200);
  });
});

describe('a port that is not to be had', () => {
  test('is a problem that names it and the way out, and is taken when it is free', async () => {
    const { port, blocker } = await blockPort();
    const { problem, listening, vigia } = listeningTelemetry({ port });
    expect(await problem()).toMatchObject({
      code: 'VIGIA_PORT_UNAVAILABLE',
      message: `Port ${port} of 127.0.0.1 could not be listened on (EADDRINUSE): nobody can read the metrics. It is tried again in 1 s.`,
      fix: expect.stringContaining(`Stop what listens on ${port}`),
      cause: { code: 'EADDRINUSE' },
    });
    expect((await vigia.handle(new Request('http://a/livez'), { address: undefined }))?.status).toBe(200);
    blocker.close();
    expect(portOf((await listening())[0])).toBe(port);
  });

  test('because another telemetry of this process has it is told to the second', async () => {
    const first = listeningTelemetry();
    const port = portOf((await first.listening())[0]);
    const second = listeningTelemetry({ port });
    expect((await second.problem()).fix).toContain('another telemetry of this process');
    await first.vigia.close();
    expect(portOf((await second.listening())[0])).toBe(port);
    expect(first.problems).toEqual([]);
  });

  test.each(['203.0.113.1', 'no-such-host.invalid'])('for its host %s names the host', async (host) => {
    const { problem } = listeningTelemetry({ host });
    const { message, fix } = await problem();
    expect(message).toContain(`of ${host} could not be listened on`);
    expect(fix).toContain('`metrics.host`');
  });
});

describe('the end', () => {
  test('leaves the port to others, and is idempotent', async () => {
    const { vigia, listening } = listeningTelemetry();
    const port = portOf((await listening())[0]);
    await Promise.all([vigia.close(), vigia.close()]);
    const next = listeningTelemetry({ port });
    await next.listening();
    expect(next.problems).toEqual([]);
  });

  test('comes when the sinks are closed, so that a last scrape sees the end', async () => {
    const seen: (string | undefined)[] = [];
    const sink = {
      name: 'archive',
      async close() {
        const urls = await listening();
        const answer = await fetch(urls[2] ?? '');
        seen.push(((await answer.json()) as { readonly status: string }).status);
      },
    };
    const { vigia, listening } = listeningTelemetry({}, { sinks: [sink] });
    const [url = ''] = await listening();
    await vigia.close();
    expect(seen).toEqual(['shutting_down']);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('waits for no connection that somebody keeps', async () => {
    const { vigia, listening } = listeningTelemetry();
    const [url = ''] = await listening();
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(get(url, { agent }), 'response');
    await text(response);
    const idle = await connectRaw(portOf(url));
    await vigia.close();
    await expect(idle.until((received) => received.length > 0)).rejects.toThrow('closed');
    agent.destroy();
  });

  test('may come before it listens, at whatever point', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { vigia, problems } = listeningTelemetry({ host });
      await vigia.close();
      expect(problems).toEqual([]);
    }
  });

  test('that comes while the name of the host is looked up leaves the port to others', async () => {
    const { port, blocker } = await blockPort();
    blocker.close();
    await once(blocker, 'close');
    await listeningTelemetry({ host: 'localhost', port }).vigia.close();
    const next = listeningTelemetry({ host: 'localhost', port });
    await next.listening();
    expect(next.problems).toEqual([]);
  });

  test('ends the attempts at a port that is not to be had', async () => {
    const { port } = await blockPort();
    const { vigia, problem, problems } = listeningTelemetry({ port });
    await problem();
    await vigia.close();
    expect(problems).toHaveLength(1);
  });

  test('of two hundred on the same port, one after the other, leaves it to the next', async () => {
    const { port, blocker } = await blockPort();
    blocker.close();
    await once(blocker, 'close');
    for (let generation = 0; generation < 200; generation += 1) {
      const { vigia, listening, problems } = listeningTelemetry({ port });
      await listening();
      await vigia.close();
      expect(problems).toEqual([]);
    }
  });
});
