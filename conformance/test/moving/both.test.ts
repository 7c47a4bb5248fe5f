import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Problem } from '@vigia/contract';
import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Express } from 'express';
import { register } from 'prom-client';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { parseSamples, type Samples } from '../../src/exposition/samples.js';
import { listening } from '../../src/fixtures/listening.js';
import { serveExpress } from '../../src/moving/routes/express.mjs';

const COUNT = 'http_request_duration_seconds_count';
const COUNTED = { timeout: 10_000, interval: 50 };

/** The package takes its name from whoever requires it, so that import fails. */
const requirePackage = createRequire(import.meta.url);

beforeEach(() => void vi.stubEnv('VIGIA_DISABLE', 'logs'));
afterEach(() => void vi.unstubAllEnvs());

async function start(app: Express): Promise<string> {
  const server: Server = await serveExpress(app, () => {});
  const { url, close } = await listening(server);
  onTestFinished(close);
  return url;
}

async function samplesAt(url: string): Promise<Samples> {
  return parseSamples(await (await fetch(url)).text());
}

test('both packages count the same requests, each at a path of its own', async () => {
  const { app, vigia } = await import('../../src/moving/both/service.js');
  onTestFinished(() => vigia.close(0));
  const url = await start(app);
  for (const path of ['/metrics', '/users/1', '/users/2', '/broken']) await (await fetch(`${url}${path}`)).text();

  await vi.waitFor(async () => {
    const theirs = await samplesAt(`${url}/metrics`);
    const ours = await samplesAt(`${url}/telemetry/metrics`);
    expect(theirs.sum(COUNT, { path: '/users/#val' })).toBe(2);
    expect(ours.sum(COUNT, { route: '/users/:id' })).toBe(2);
    // The bundle counts the scrapes of ours.
    expect(theirs.sum(COUNT) - theirs.sum(COUNT, { path: '/telemetry/metrics' })).toBe(3);
    expect(ours.sum(COUNT)).toBe(3);
    expect([theirs.sum('up'), ours.sum('up')]).toEqual([1, 0]);
  }, COUNTED);
});

test('in one registry the metrics of the other package are served in the place of ours', async () => {
  // The bundle of the test before has its metrics there.
  await import('../../src/moving/both/service.js');
  const problems: Problem[] = [];
  const vigia = createTelemetry({ metrics: { registry: register }, onProblem: (problem) => problems.push(problem) });
  onTestFinished(() => vigia.close(0));
  const app = express();
  app.use(telemetry(vigia));
  const url = await start(app);
  const before = await samplesAt(`${url}/metrics`);
  await (await fetch(`${url}/users/1`)).text();

  await vi.waitFor(async () => {
    const after = await samplesAt(`${url}/metrics`);
    expect(after.sum('http_requests_total', { route: '/users/:id' })).toBe(1);
    expect(after.all.filter(({ name, labels }) => name === COUNT && 'route' in labels)).toEqual([]);
    expect(after.sum(COUNT)).toBe(before.sum(COUNT));
  }, COUNTED);
  const taken = problems.filter(({ code }) => code === 'VIGIA_METRIC_NAME_TAKEN');
  expect(taken.map(({ message }) => message)).toEqual([expect.stringContaining('http_request_duration_seconds')]);
});

test('the collector of prometheus-api-metrics for outgoing requests goes on in its registry', async () => {
  const { HttpMetricsCollector } = requirePackage('prometheus-api-metrics') as typeof import('prometheus-api-metrics');
  HttpMetricsCollector.init();
  const vigia = createTelemetry({ metrics: { registry: register } });
  onTestFinished(() => vigia.close(0));
  const app = express();
  app.use(telemetry(vigia));
  const text = await (await fetch(`${await start(app)}/metrics`)).text();
  expect(text).toContain('# TYPE southbound_request_duration_seconds histogram');
});
