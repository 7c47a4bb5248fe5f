import { tmpdir } from 'node:os';
import { VigiaError } from '@vigia/contract';
import { expect, test } from 'vitest';
import type { Environment } from '../../src/options/environment.js';
import { resolveOptions } from '../../src/options/resolve.js';
import type { MetricsOptions } from '../../src/options/telemetry-options.js';

const ALONE: Environment = { variables: {}, hostname: 'test', manifest: undefined };
const WORKER: Environment = { ...ALONE, clusterPid: 4_711 };

function processesOf(metrics: MetricsOptions, environment: Environment): unknown {
  return resolveOptions({ metrics }, environment).metrics?.processes;
}

test('workers of a cluster bring their metrics together by themselves, other processes when told to', () => {
  const usual = { directory: tmpdir(), timeoutMs: 500, parentPid: 4_711 };
  expect(processesOf({}, WORKER)).toEqual(usual);
  expect(processesOf({}, ALONE)).toBeUndefined();
  expect(processesOf({ processes: { timeoutMs: 100 } }, WORKER)).toEqual({ ...usual, timeoutMs: 100 });
  expect(processesOf({ processes: { directory: '/run/orders' } }, ALONE)).toEqual({
    directory: '/run/orders',
    timeoutMs: 500,
    parentPid: undefined,
  });
  expect(processesOf({ processes: false }, WORKER)).toBeUndefined();
});

test('a thread that holds the port knows of one process: the two exclude each other', () => {
  expect(processesOf({ isolated: true, port: 9_100 }, WORKER)).toBeUndefined();
  expect(() => processesOf({ isolated: true, port: 9_100, processes: {} }, ALONE)).toThrow(VigiaError);
  expect(() => processesOf({ isolated: true, port: 9_100, processes: {} }, ALONE)).toThrow('metrics.isolated');
});

test.each([
  [{ directory: 'relative' }, 'metrics.processes.directory'],
  [{ directory: `/${'x'.repeat(60)}` }, 'metrics.processes.directory'],
  [{ timeoutMs: 0 }, 'metrics.processes.timeoutMs'],
])('%j is refused', (processes, name) => {
  expect(() => processesOf({ processes }, ALONE)).toThrow(name);
});
