import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concreteQuery, queriesIn, renderObservability } from '@vigia/provision';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { missingOtlpPrometheus, startOtlpPrometheus } from '../../../src/otlp/prometheus/otlp-prometheus.js';
import { storedNames } from '../../../src/otlp/prometheus/stored-names.js';
import { namesIn } from '../../../src/promql/names-in.js';
import { renderedDashboards } from '../../../src/provision/dashboard-panels.js';
import { demoObservability } from '../../../src/provision/demo-observability.js';
import { type DemoStage, openDemoStage } from '../../../src/provision/demo-stage.js';
import { findEmptyPanels } from '../../../src/provision/panel-findings.js';
import { writeRuleFiles } from '../../../src/provision/rule-files.js';
import { unknownNames } from '../../../src/provision/unknown-names.js';

const otlpPrometheus = requirement({
  name: 'a Prometheus that takes OTLP',
  probe: missingOtlpPrometheus,
  installedByCi: false,
});

const STEP_SECONDS = 5;
const PATIENCE = { timeout: 150_000, interval: 1_000 };
const LONG = { timeout: 200_000 };

const observability = demoObservability('otel');
const dashboards = renderedDashboards(observability);

/** What comes by scrapes: of Prometheus, of Alertmanager. */
const OF_SCRAPES = /^(?:prometheus_\w+|alertmanager_\w+|up)$/;

/** What a process has only with `metrics.isolated`, or where one answers for all, or with a spool. */
const ABSENT_IN_DEMO: ReadonlySet<string> = new Set([
  'nodejs_eventloop_blocked_seconds',
  'telemetry_processes',
  'telemetry_sink_spool_limit_bytes',
]);

/** The queries that can be answered over OTLP. */
function answerableQueries(): readonly string[] {
  const { queries } = queriesIn(renderObservability(observability));
  const concrete = queries.map(({ text }) => concreteQuery(text, { environment: 'production', rangeSeconds: 3_600 }));
  return [...new Set(concrete)].filter((query) =>
    namesIn(query).metrics.every((name) => !OF_SCRAPES.test(name) && !ABSENT_IN_DEMO.has(name)),
  );
}

describe.skipIf(otlpPrometheus.missing)('a Prometheus that is fed by OTLP alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-otlp-rules-'));
  const startSeconds = Date.now() / 1_000;
  let stage: DemoStage;

  beforeAll(async () => {
    const ruleFiles = writeRuleFiles(observability, 'production', folder);
    const receiver = await startOtlpPrometheus({ ruleFiles, intervalMs: 1_000 });
    stage = await openDemoStage({ receiver });
  }, 60_000);

  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true });
  }, 60_000);

  test('has data for every panel', LONG, async () => {
    await vi.waitFor(async () => {
      await stage.play();
      const time = { startSeconds, endSeconds: Date.now() / 1_000, stepSeconds: STEP_SECONDS };
      const { prometheus, pool } = stage;
      const found = await findEmptyPanels(dashboards, ['prometheus'], { prometheus, pool, time });
      expect(found).toEqual({ empty: [], unexpected: [], silent: [] });
    }, PATIENCE);
  });

  test('has every series and label that a rule, a panel or a runbook asks for', LONG, async () => {
    const queries = answerableQueries();
    expect(queries.length).toBeGreaterThan(300);
    await vi.waitFor(async () => {
      await stage.play();
      const stored = await storedNames(stage.prometheus);
      expect([...new Set(queries.flatMap((query) => unknownNames(query, stored)))]).toEqual([]);
    }, PATIENCE);
  });

  test('tells processes and environments apart', async () => {
    const series = await stage.prometheus.query('telemetry_build_info_ratio');
    const places = series.map(({ labels }) => [
      labels['job'],
      labels['instance'],
      labels['deployment_environment_name'],
    ]);
    expect(places.sort()).toEqual([
      ['shop/orders', 'orders-1.1.0', 'production'],
      ['shop/orders', 'orders-1.2.0', 'production'],
    ]);
  });
});
