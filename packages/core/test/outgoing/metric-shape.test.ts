import { METRICS } from '@vigia/contract';
import { createTestTelemetry } from '@vigia/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { exposed } from '../metrics/scrape-of.js';
import { expectCalls } from './calling.js';
import { startFarEnd } from './far-end.js';

test('A process that calls nobody has no series of calls', async () => {
  const vigia = createTestTelemetry();
  onTestFinished(() => vigia.close());
  expect(await exposed(vigia)).not.toContain('http_client_');
});

test('Durations fall into the buckets of the catalogue, in both formats', async () => {
  const vigia = createTestTelemetry();
  onTestFinished(() => vigia.close());
  const { url, host } = await startFarEnd();
  await fetch(url).then((response) => response.text());
  await expectCalls(vigia, 1);
  for (const accept of ['text/plain', 'application/openmetrics-text']) {
    const lines = (await exposed(vigia, accept)).split('\n').filter((line) => line.startsWith('http_client_'));
    expect(lines).toHaveLength(METRICS.http_client_request_duration_seconds.buckets.length + 3);
    for (const line of lines) expect(line).toContain(`host="${host}",method="GET",status_code="200"`);
  }
});

test('A call lasts until its response was read', async () => {
  const vigia = createTestTelemetry();
  onTestFinished(() => vigia.close());
  const { url } = await startFarEnd();
  const response = await fetch(`${url}/endless`);
  const answeredMs = performance.now();
  await expect.poll(() => performance.now() - answeredMs).toBeGreaterThan(60);
  await response.body?.cancel();
  await expectCalls(vigia, 1);
  expect(await vigia.metric('http_client_request_duration_seconds_sum')).toBeGreaterThan(0.06);
});
