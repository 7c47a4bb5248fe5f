import { createTelemetry, type TelemetryOptions } from '@vigia/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readScrape } from '../metrics/http-recording.js';
import { eventually } from './eventually.js';

const LABELS = { domain: 'web', route: '/users/:id', method: 'get', statusCode: 200 };

function createMonitored(options: TelemetryOptions = {}) {
  const vigia = createTelemetry({ logs: false, ...options });
  onTestFinished(() => vigia.close());
  return { vigia, scrape: async () => readScrape((await vigia.monitor.getMetrics()).body) };
}

describe('the monitor of a telemetry', () => {
  test('counts in the metrics that the telemetry serves', async () => {
    const { vigia } = createMonitored();
    vigia.monitor.registerRequest({ domain: 'web' });
    vigia.monitor.registerRequestDuration(LABELS, 0.2);
    const peer = { address: '127.0.0.1' };
    const response = await vigia.handle(new Request('http://localhost/metrics'), peer);
    const { value } = readScrape((await response?.text()) ?? '');
    expect(value('http_requests_total', { route: '/users/:id', method: 'GET' })).toBe(1);
    expect(value('http_requests_started_total', { domain: 'web' })).toBe(1);
  });

  test('counts a request by its own time, whatever is counted while a problem of it is told', async () => {
    const { vigia, scrape } = createMonitored({
      metrics: { limits: { routes: 1 } },
      onProblem: () => vigia.monitor.registerRequestDuration({ ...LABELS, route: '/inner' }, 64),
    });
    vigia.monitor.registerRequestDuration(LABELS, 0.25);
    vigia.monitor.registerRequestDuration({ ...LABELS, route: '/beyond' }, 0.5);
    const { value } = await scrape();
    expect(value('http_request_duration_seconds_count', { route: '<other>' })).toBe(2);
    expect(value('http_request_duration_seconds_sum', { route: '<other>' })).toBe(64.5);
  });

  test('tells once of too many domains, also where a request is counted while it is told', async () => {
    const told: string[] = [];
    const { vigia, scrape } = createMonitored({
      metrics: { limits: { domains: 1 } },
      onProblem: ({ message }) => {
        told.push(message);
        vigia.monitor.registerRequest({ domain: 'api' });
      },
    });
    for (const domain of ['web', 'mobile']) vigia.monitor.registerRequest({ domain });
    expect(told).toEqual([expect.stringContaining('more than 1 domains')]);
    expect((await scrape()).value('http_requests_started_total', { domain: '<other>' })).toBe(2);
  });

  test('leaves alone what the telemetry has in flight', async () => {
    const { vigia, scrape } = createMonitored();
    const exchange = vigia.begin({
      method: 'GET',
      target: '/slow',
      headers: {},
      httpVersion: '1.1',
      remoteAddress: '::1',
      source: {},
    });
    vigia.monitor.registerRequestDuration(LABELS, 0.2);
    expect((await scrape()).value('http_requests_in_flight', { method: 'GET' })).toBe(1);
    exchange.end({ outcome: 'completed', status: 200, route: '/slow' });
  });

  test('neither starts nor stops the watch over the process: that ends with the telemetry', async () => {
    const { vigia, scrape } = createMonitored();
    const delay = async () => (await scrape()).value('nodejs_eventloop_lag_max_seconds');
    vigia.monitor.startMonitoring();
    vigia.monitor.stopMonitoring();
    await eventually(async () => expect(await delay()).toBeGreaterThan(0));
    await vigia.close();
    vigia.monitor.startMonitoring();
    expect(await delay()).toBeUndefined();
  });

  test('does nothing, without complaint, where metrics are off', async () => {
    const { vigia, scrape } = createMonitored({ metrics: false, health: false });
    vigia.monitor.registerRequest({ domain: 'web' });
    vigia.monitor.registerRequestDuration(LABELS, 0.2);
    const names = (await scrape()).samples.map(({ name }) => name);
    expect(names.filter((name) => /^(?:http|process|nodejs|host)_/.test(name))).toEqual([]);
  });
});
