import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTestTelemetry } from '@vigia/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { countedCalls } from './calling.js';
import { startFarEnd } from './far-end.js';

/** The collector, as often as it is asked for. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

test('A response that the collector takes has lasted until its head', async () => {
  const collect = collector();
  const vigia = createTestTelemetry();
  onTestFinished(() => vigia.close());
  const { url } = await startFarEnd();
  const startMs = performance.now();
  await fetch(`${url}/endless`);
  const answeredSeconds = (performance.now() - startMs) / 1_000;
  await expect.poll(() => performance.now() - startMs).toBeGreaterThan(answeredSeconds * 1_000 + 100);
  await expect
    .poll(
      () => {
        collect();
        return countedCalls(vigia, { status_code: '200' });
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  const seconds = await vigia.metric('http_client_request_duration_seconds_sum');
  expect(seconds).toBeLessThanOrEqual(answeredSeconds);
});
