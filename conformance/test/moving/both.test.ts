import type { Server } from 'node:http';
import type { Problem } from '@vigia/contract';
import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Express } from 'express';
import { register } from 'prom-client';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { parseSamples, type Samples } from '../../src/exposition/samples.js';
import { listening } from '../../src/fixtures/listening.js';
import { serveExpress } from '../../src/moving/routes/express.mjs';

const COUNT = 'http_request_duration_seconds_count';

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
  for (const path of ['/users/1', '/users/2', '/broken']) await fetch(`${url}${path}`);
  await samplesAt(`${url}/metrics`);

  const theirs = await samplesAt(`${url}/metrics`);
  const ours = await samplesAt(`${url}/telemetry/metrics`);
  expect(theirs.sum(COUNT, { path: '/users/#val' })).toBe(2);
  expect(ours.sum(COUNT, { route: '/users/:id' })).toBe(2);
  expect([theirs.sum(COUNT), ours.sum(COUNT)]).toEqual([3, 3]);
  expect([theirs.sum('up'), ours.sum('up')]).toEqual([1, 0]);
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
  await fetch(`${url}/users/1`);
  await samplesAt(`${url}/metrics`);

  const after = await samplesAt(`${url}/metrics`);
  expect(after.all.filter(({ name, labels }) => name === COUNT && 'route' in labels)).toEqual([]);
  expect(after.sum(COUNT)).toBe(before.sum(COUNT));
  expect(after.sum('http_requests_total', { route: '/users/:id' })).toBe(1);
  const taken = problems.filter(({ code }) => code === 'VIGIA_METRIC_NAME_TAKEN');
  expect(taken.map(({ message }) => message)).toEqual([expect.stringContaining('http_request_duration_seconds')]);
});
