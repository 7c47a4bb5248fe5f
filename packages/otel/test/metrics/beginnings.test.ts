import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { MetricFamily } from '@vigia/contract';
import { expect, test } from 'vitest';
import { createMetricReader } from '../../src/metrics/metric-reader.js';
import type { Temporality } from '../../src/model/otlp-metric.js';
import { cellFamily, familyOf } from './families.js';
import { numberPoints } from './reading.js';

const TELEMETRY_MS = Date.now();

function readerOf(temporality: Temporality, families: readonly MetricFamily[]) {
  return createMetricReader({ read: async () => families, temporality, startTimeMs: TELEMETRY_MS });
}

async function startOf(name: string): Promise<number> {
  const reader = readerOf('cumulative', [familyOf('counter', name, [{}, 5])]);
  const [point] = numberPoints(await reader.collect());
  return point?.startTimeMs ?? Number.NaN;
}

test('what is counted began with the telemetry', async () => {
  expect(await startOf('http_requests_total')).toBe(TELEMETRY_MS);
  expect(await startOf('mails_total')).toBe(TELEMETRY_MS);
});

test('CPU time of the process began with the process', async () => {
  expect(await startOf('process_cpu_seconds_total')).toBe(performance.timeOrigin);
});

test('what is read from the host began when that was booted', async () => {
  const bootMs = Date.now() - uptime() * 1_000;
  expect(Math.abs((await startOf('host_cpu_seconds_total')) - bootMs)).toBeLessThan(60_000);
});

test('what the host had counted before is no difference', async () => {
  const numbers = [[8_000_000]];
  const labels = [{ cpu: '0', mode: 'idle' }];
  const family = cellFamily('counter', 'host_cpu_seconds_total', { bounds: undefined, labels, numbers });
  const reader = readerOf('delta', [family]);
  expect(await reader.collect()).toEqual([]);
  numbers[0] = [8_000_060];
  expect(numberPoints(await reader.collect())).toMatchObject([{ value: 60 }]);
});
