import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { expandVariables } from '../../src/grafana/expand-variables.js';
import {
  type RenderedDashboard,
  renderedDashboards,
  type Source,
  sourceOf,
} from '../../src/provision/dashboard-panels.js';
import { demoObservability } from '../../src/provision/demo-observability.js';
import { type DemoStage, openDemoStage } from '../../src/provision/demo-stage.js';
import { findEmptyPanels, type PanelFindings } from '../../src/provision/panel-findings.js';
import { writeRuleFiles } from '../../src/provision/rule-files.js';

const lokiUrl = process.env['TEST_LOKI_URL'];
const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });
const loki = requirement({
  name: 'a real Loki',
  probe: () => (lokiUrl === undefined ? 'TEST_LOKI_URL is not set' : undefined),
  installedByCi: false,
});

const STEP_SECONDS = 5;

/** Beyond what the slowest figure takes to be there: alerts wait, and processes look at the verification of others. */
const PATIENCE = { timeout: 150_000, interval: 1_000 };

/** More than the patience: what is missing is to be named. */
const LONG = { timeout: 200_000 };

const ALL_THERE: PanelFindings = { empty: [], unexpected: [], silent: [] };

const observability = demoObservability();
const dashboards = renderedDashboards(observability);

describe.skipIf(prometheusProgram.missing)('every panel of every dashboard shows the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-rules-'));
  const startSeconds = Date.now() / 1_000;
  let stage: DemoStage;

  beforeAll(async () => {
    const ruleFiles = writeRuleFiles(observability, 'production', folder);
    stage = await openDemoStage({ rules: { ruleFiles, intervalMs: 1_000 }, lokiUrl });
  });

  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  async function find(shown: readonly RenderedDashboard[], sources: readonly Source[]): Promise<PanelFindings> {
    const time = { startSeconds, endSeconds: Date.now() / 1_000, stepSeconds: STEP_SECONDS };
    // On the dashboard of logs the same field chooses among all lines.
    const typed = sources.includes('sql') ? { request: await latestRequest(stage) } : {};
    const { prometheus, pool } = stage;
    return findEmptyPanels(shown, sources, { prometheus, pool, time, typed, lokiUrl });
  }

  /** Plays on until all is there: what is missing after that is what the failure names. */
  async function expectAllThere(sources: readonly Source[]): Promise<void> {
    await vi.waitFor(async () => {
      await stage.play();
      expect(await find(dashboards, sources)).toEqual(ALL_THERE);
    }, PATIENCE);
  }

  test('from a real Prometheus and a real PostgreSQL', LONG, () => {
    return expectAllThere(['prometheus', 'sql']);
  });

  test('and marks of versions and alerts over its graphs', LONG, async () => {
    const json = dashboards[0]?.json;
    const queries = (json?.annotations.list ?? []).flatMap(({ expr }) => expr ?? []);
    const expanded = queries.map((query) => expandVariables(query, { env: 'production' }));
    await vi.waitFor(async () => {
      const answers = await Promise.all(expanded.map((query) => stage.prometheus.query(query)));
      expect(answers.map((answer) => answer.length > 0)).toEqual([true, true]);
    }, PATIENCE);
  });

  test.each([
    ['nodejs_eventloop_utilization_ratio', 'nodejs_eventloop_utilisation', 'runtime / Busy, by process'],
    ['audit_chain_intact', 'audit_chain_whole', 'audit / The trail is whole'],
  ])('which would be missed if %s were called %s', LONG, async (name, other, panel) => {
    const renamed: readonly RenderedDashboard[] = JSON.parse(JSON.stringify(dashboards).replaceAll(name, other));
    await vi.waitFor(async () => {
      const { empty } = await find(renamed, ['prometheus']);
      expect(empty).toContain(panel);
    }, PATIENCE);
  });

  test('and refuses what PostgreSQL does not take', LONG, async () => {
    const broken = JSON.parse(JSON.stringify(dashboards).replaceAll('r.error_type', 'r.error_kind'));
    await vi.waitFor(
      () => expect(find(broken, ['sql'])).rejects.toThrow('events / What was thrown A was refused'),
      PATIENCE,
    );
  });

  test.skipIf(loki.missing)('from a real Loki', LONG, () => expectAllThere(['loki']));
});

test('few panels say that they would be empty', () => {
  const panels = dashboards.flatMap((dashboard) => dashboard.panels);
  const excused = panels.filter(({ emptyOnDemo }) => emptyOnDemo !== undefined);
  expect(panels.length).toBeGreaterThan(80);
  expect(excused.length).toBeLessThanOrEqual(panels.length / 10);
});

test('every source is asked on some dashboard', () => {
  const targets = dashboards.flatMap(({ panels }) => panels.flatMap(({ json }) => json.targets));
  expect([...new Set(targets.map(sourceOf))].sort()).toEqual(['loki', 'prometheus', 'sql']);
});

async function latestRequest({ pool }: DemoStage): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT request_id AS id FROM vigia_requests() LIMIT 1');
  return rows[0]?.id ?? 'none yet';
}
