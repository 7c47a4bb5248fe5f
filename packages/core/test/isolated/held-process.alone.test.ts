import { Counter, Gauge } from 'prom-client';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import type { Telemetry } from '../../src/telemetry.js';
import { parseOpenMetrics } from '../metrics/parser/parse-open-metrics.js';
import { parseText } from '../metrics/parser/parse-text.js';
import { listeningTelemetry } from '../serving/listening-telemetry.js';
import { whileHeld } from './while-held.js';

vi.mock('../../src/isolated/thread-file.js', async () => ({
  threadFile: (await import('./built-thread.js')).builtThread,
}));

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/core');
});

function count({ monitor }: Telemetry, route = '/orders'): void {
  monitor.registerRequestDuration({ domain: 'web', route, method: 'GET', statusCode: 200 }, 0.02);
}

function valueIn(body: string, name: string, label = ''): number | undefined {
  const samples = parseText(body).flatMap((family) => family.samples);
  return samples.find((sample) => sample.name === name && [...sample.labels.values(), ''].includes(label))?.value;
}

describe('while the event loop is held', () => {
  test('a scrape has all requests up to now, and the rest as the last one had it', async () => {
    const { vigia, listening, problems } = listeningTelemetry({ isolated: true, constantLabels: { replica: 'a' } });
    const rows = new Counter({ name: 'rows_total', help: 'Rows.', registers: [vigia.registry] });
    const [url = ''] = await listening();
    rows.inc(7);
    count(vigia);
    await (await fetch(url)).text();
    rows.inc();
    count(vigia);
    for (let index = 0; index < 200; index += 1) count(vigia, `/new/${index}`);
    const [held, readyz, livez] = await whileHeld([
      { url },
      { url: `${new URL('/readyz', url)}` },
      { url: `${new URL('/livez', url)}` },
    ]);
    const body = held?.body ?? '';
    expect(valueIn(body, 'http_requests_total', '/orders')).toBe(2);
    expect(valueIn(body, 'http_request_duration_seconds_count', '/orders')).toBe(2);
    expect(valueIn(body, 'http_requests_total', '/new/199')).toBe(1);
    expect(valueIn(body, 'rows_total')).toBe(7);
    expect(valueIn(body, 'nodejs_eventloop_blocked_seconds')).toBeGreaterThan(0.5);
    expect(body.split('\n').filter((line) => line !== '' && !/^#|replica="a"/.test(line))).toEqual([]);
    const answered = {
      status: 'failed',
      checks: { event_loop: { status: 'failed', error: expect.stringMatching(/^it is blocked for \d/) } },
    };
    expect([readyz, livez].map((answer) => [answer?.status, JSON.parse(answer?.body ?? '')])).toEqual([
      [503, answered],
      [503, answered],
    ]);
    await expect.poll(async () => valueIn(await (await fetch(url)).text(), 'rows_total')).toBe(8);
    expect(problems.filter(({ code }) => code !== 'VIGIA_HEALTH_CHECK_FAILED')).toEqual([]);
  });

  test('a scrape in OpenMetrics has its end, and exemplars where they were', async () => {
    const { vigia, listening } = listeningTelemetry({ isolated: true });
    const [url = ''] = await listening();
    const headers = { accept: 'application/openmetrics-text' };
    await (await fetch(url, { headers })).text();
    count(vigia);
    const [held] = await whileHeld([{ url, headers }]);
    const names = parseOpenMetrics(held?.body ?? '').map(({ name }) => name);
    expect(names).toContain('nodejs_eventloop_blocked_seconds');
    expect(held?.body).toContain('http_requests_total{domain="web",route="/orders"');
    expect(held?.body.endsWith('\n# EOF\n')).toBe(true);
  });

  test('the first scrape of all has the requests', async () => {
    const { vigia, listening } = listeningTelemetry({ isolated: true });
    const [url = ''] = await listening();
    count(vigia);
    const [held] = await whileHeld([{ url }]);
    expect(valueIn(held?.body ?? '', 'http_requests_total', '/orders')).toBe(1);
  });

  test('a metric of the application’s that bears one of our names keeps its place', async () => {
    const { vigia, listening } = listeningTelemetry({ isolated: true });
    new Counter({ name: 'http_requests_total', help: 'Mine.', registers: [vigia.registry] }).inc(99);
    const [url = ''] = await listening();
    await (await fetch(url)).text();
    count(vigia);
    const [held] = await whileHeld([{ url }]);
    expect(valueIn(held?.body ?? '', 'http_requests_total')).toBe(99);
    expect(valueIn(held?.body ?? '', 'http_request_duration_seconds_count', '/orders')).toBe(1);
  });

  test('hundreds of scrapes are answered, and ask the process no more than once', async () => {
    const { vigia, listening } = listeningTelemetry({ isolated: true });
    let collected = 0;
    new Gauge({
      name: 'rows',
      help: 'Rows.',
      registers: [vigia.registry],
      collect() {
        collected += 1;
      },
    });
    const [url = ''] = await listening();
    // From the first moment of the hold on, when nobody can know of it.
    const [held] = await whileHeld([{ url, times: 300 }], 0);
    expect(held).toMatchObject({ status: 200, alike: 300 });
    await (await fetch(url)).text();
    expect(collected).toBeLessThanOrEqual(2);
  });

  test('who has a token is let in, who has not is not, and no more is kept of it than can be told', async () => {
    const token = vi.fn(async () => 'open-sesame');
    const { listening, problems } = listeningTelemetry({ isolated: true, token });
    const [url = ''] = await listening();
    await expect.poll(() => token.mock.calls.length).toBe(1);
    const [refused, admitted] = await whileHeld([
      { url, headers: { authorization: 'Bearer wrong' }, times: 300 },
      { url, headers: { authorization: 'Bearer open-sesame' } },
    ]);
    expect(refused).toMatchObject({ status: 401, alike: 300 });
    expect(admitted?.status).toBe(200);
    await expect.poll(() => problems.length).toBeGreaterThan(0);
    await fetch(url);
    await expect.poll(() => problems.map(({ message }) => message).join()).toContain('200 others could not be told');
  });
});
