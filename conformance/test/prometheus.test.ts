import { spawnSync } from 'node:child_process';
import type { ExchangeEvent } from '@vigia/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../scripts/requirement.mjs';
import { FRAMEWORKS } from '../src/frameworks.js';
import { type PrometheusProcess, startPrometheus } from '../src/prometheus/prometheus-process.js';
import { openStage, type Stage } from '../src/stage.js';
import { playScriptedTraffic } from '../src/traffic/scripted-traffic.js';

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });
const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

const JOBS = Object.keys(FRAMEWORKS);
const SCRAPED = { timeout: 15_000, interval: 100 };
const STREAM_ROUTE = '/events';

const stages = new Map<string, Stage>();
const sent = new Map<string, number>();

function stageOf(job: string): Stage {
  const stage = stages.get(job);
  if (stage === undefined) throw new Error(`${job} was not started.`);
  return stage;
}

/** Requests by all labels, as the events have them; streams are no requests. */
function countsOf(events: readonly ExchangeEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { domain, route, method, status } of events.filter((event) => event.route !== STREAM_ROUTE)) {
    const key = keyOf({
      domain,
      route,
      method: method === 'PROPFIND' ? '_OTHER' : method,
      status_code: String(status),
    });
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function keyOf({ domain, route, method, status_code: status }: Readonly<Record<string, string>>): string {
  return `${domain} ${route} ${method} ${status}`;
}

beforeAll(async () => {
  for (const [job, framework] of Object.entries(FRAMEWORKS)) {
    stages.set(job, await openStage(framework, { uniformAnswers: true }));
  }
});

afterAll(async () => {
  for (const stage of stages.values()) await stage.close();
});

describe.skipIf(prometheusProgram.missing)('a real Prometheus', () => {
  let prometheus: PrometheusProcess;

  beforeAll(async () => {
    const targets = Object.fromEntries(JOBS.map((job) => [job, stageOf(job).harness.url]));
    prometheus = await startPrometheus(targets);
    for (const job of JOBS) sent.set(job, await playScriptedTraffic(stageOf(job)));
  });

  afterAll(() => prometheus.stop());

  test('finds every application up', async () => {
    await vi.waitFor(async () => {
      const up = await prometheus.query('up == 1');
      expect(up.map(({ labels }) => labels['job']).sort()).toEqual([...JOBS].sort());
    }, SCRAPED);
  });

  test.each(JOBS)('counts the requests of %s as they were sent, aborted ones included', async (job) => {
    const { events } = stageOf(job).log;
    expect(events).toHaveLength(sent.get(job) ?? 0);
    for (const name of ['http_requests_total', 'http_request_duration_seconds_count']) {
      await vi.waitFor(async () => {
        const samples = await prometheus.query(`${name}{job="${job}"} > 0`);
        expect(Object.fromEntries(samples.map(({ labels, value }) => [keyOf(labels), value]))).toEqual(
          countsOf(events),
        );
      }, SCRAPED);
    }
    const aborted = await prometheus.query(`sum(http_requests_aborted_total{job="${job}"})`);
    expect(aborted.map(({ value }) => value)).toEqual([2]);
    const streams = await prometheus.query(`sum(http_streams_total{job="${job}"})`);
    expect(streams.map(({ value }) => value)).toEqual([1]);
  });

  test('had to rename no label', async () => {
    const names = await prometheus.labelNames();
    expect(names).toEqual(expect.arrayContaining(['domain', 'instance', 'job', 'method', 'route', 'status_code']));
    expect(names.filter((name) => name.startsWith('exported_'))).toEqual([]);
  });
});

test.skipIf(promtool.missing).each(JOBS)('promtool has nothing to say about the metrics of %s', async (job) => {
  const { body } = await stageOf(job).exchange({ path: '/metrics' });
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: body, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
