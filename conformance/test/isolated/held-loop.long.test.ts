import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { findNode24 } from '../../../scripts/node-24.mjs';
import { requirement } from '../../../scripts/requirement.mjs';
import { expectAnswersWhileHeld } from '../../src/isolated/expect-answers.js';
import { type IsolatedService, startIsolatedService } from '../../src/isolated/isolated-service.js';
import { startPrometheus } from '../../src/prometheus/prometheus-process.js';

const HOLD_MS = 10_000;
/** Patience of whoever must not take the service for dead. */
const WITHIN_MS = 1_000;
const TIMEOUT_MS = 60_000;

const node24 = findNode24();
const needed = requirement({
  name: 'Node 24',
  installedByCi: true,
  probe: () => ('missing' in node24 ? node24.missing : undefined),
});
const prometheus = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });
const started: IsolatedService[] = [];

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/express');
});

afterAll(() => {
  for (const service of started) service.kill('SIGKILL');
});

async function start(node?: string): Promise<IsolatedService> {
  const service = await startIsolatedService({ format: 'import', node });
  started.push(service);
  return service;
}

async function expectAnswers(node?: string): Promise<void> {
  const service = await start(node);
  await expectAnswersWhileHeld(service, { holdMs: HOLD_MS, withinMs: WITHIN_MS });
  expect(service.problems).toEqual([]);
}

describe('an event loop that is held for ten seconds: the metrics are answered within one, all the while', () => {
  test('on this Node', { timeout: TIMEOUT_MS }, () => expectAnswers());

  test.skipIf(needed.missing)('on Node 24', { timeout: TIMEOUT_MS }, () =>
    expectAnswers('path' in node24 ? node24.path : undefined),
  );

  test.skipIf(prometheus.missing)('to a Prometheus it is never gone', { timeout: TIMEOUT_MS }, async () => {
    const { addresses } = await start();
    const server = await startPrometheus({ held: { url: addresses.metricsUrl, intervalMs: 2_000 } });
    const first = async (expression: string) => (await server.query(expression))[0]?.value;
    try {
      await expect.poll(() => first('up'), { timeout: 10_000 }).toBe(1);
      await (await fetch(`${addresses.url}/hold/${HOLD_MS}`)).text();
      const blocked = 'max_over_time(nodejs_eventloop_blocked_seconds[1m])';
      await expect.poll(() => first(blocked), { timeout: 20_000 }).toBeGreaterThan(HOLD_MS / 1_000 - 4);
      await expect.poll(() => first('nodejs_eventloop_blocked_seconds'), { timeout: 20_000 }).toBe(0);
      expect(await first('min_over_time(up[1m])')).toBe(1);
      expect(await first('sum(resets(http_requests_total[1m]))')).toBe(0);
      expect(await first('sum(resets(http_request_duration_seconds_bucket[1m]))')).toBe(0);
      expect(await first('sum(resets(process_cpu_seconds_total[1m]))')).toBe(0);
    } finally {
      await server.stop();
    }
  });
});
