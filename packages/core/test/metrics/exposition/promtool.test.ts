import { spawnSync } from 'node:child_process';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../../scripts/requirement.mjs';
import { createProblemReporter } from '../../../src/logging/problem-reporter.js';
import { createMetrics } from '../../../src/metrics/metrics.js';
import { bodyText } from '../body-text.js';
import { MEASURING } from '../http-recording.js';
import { everyType } from './user-registry.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

/** A route that asks for every escape. */
const AWKWARD_ROUTE = '/"quoted"\\back\nbroken🦊';

describe.skipIf(promtool.missing)('promtool check metrics', () => {
  test('finds nothing to say about our metrics', async () => {
    expect(check(await exposedText(new Registry()))).toEqual({ status: 0, output: '' });
  });

  test("nor about the user's beside them", async () => {
    const registry = new Registry();
    everyType(registry);
    expect(check(await exposedText(registry))).toEqual({ status: 0, output: '' });
  });

  test('would find what is wrong', () => {
    expect(check('# TYPE a counter\na{x="1} 1\n').status).not.toBe(0);
    expect(check('# HELP a_total A.\n# TYPE a_total gauge\na_total 1\n').status).not.toBe(0);
  });
});

/** Everything that the metrics of one telemetry can expose, in the text format. */
async function exposedText(registry: Registry): Promise<string> {
  const reporter = createProblemReporter({ onProblem: () => undefined, write: () => undefined });
  const limits = { routes: 2, domains: 2, series: 5 };
  const metrics = createMetrics({
    metrics: { ...MEASURING, limits, constantLabels: { region: 'eu' } },
    service: { name: 'orders', version: undefined },
    registry,
    report: reporter.report,
    problemCounts: reporter.counts,
    sinks: [{ name: 'archive' }],
  });
  metrics.http?.declareRoute('GET', AWKWARD_ROUTE);
  for (const kind of ['event_stream', 'upgrade'] as const) {
    metrics.http?.started('GET');
    metrics.http?.streamStarted('GET', kind);
    metrics.http?.streamEnded(kind, '/feed');
  }
  for (const route of [AWKWARD_ROUTE, '/b', '/c', undefined]) {
    metrics.http?.started('PUT');
    metrics.http?.ended({
      method: 'PUT',
      route,
      domain: 'web',
      status: 499,
      aborted: true,
      startedAtMs: 0,
      durationSeconds: 0.1,
      traceId: 'a'.repeat(32),
      requestBytes: 1,
      responseBytes: 2,
    });
  }
  metrics.eventDropped('archive', 'sink_error');
  return bodyText(metrics.render(null));
}

function check(text: string): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, output: `${stdout}${stderr}` };
}
