import type { ExchangeEvent } from '@vigia/contract';
import type { RequestView, TelemetryOptions } from '@vigia/core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../scripts/requirement.mjs';
import type { RawRequest } from '../src/clients/raw-request.js';
import { FRAMEWORKS } from '../src/frameworks.js';
import { type PrometheusProcess, type QueriedExemplar, startPrometheus } from '../src/prometheus/prometheus-process.js';
import { openStage, type Stage } from '../src/stage.js';

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });

const JOBS = Object.keys(FRAMEWORKS);
const SCRAPED = { timeout: 15_000, interval: 100 };
const CALLERS_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

const AWKWARD = 'a "quoted"\\\n 🦊';

/** Each has a series of its own, so that each is the one exemplar of its bucket. */
const REQUESTS: readonly RawRequest[] = [
  { path: '/users/1', headers: { 'x-plan': 'pro' } },
  { path: '/users/2', headers: { 'x-plan': encodeURIComponent(AWKWARD) } },
  { path: '/users/3' },
  { path: '/missing/4', headers: { 'x-plan': 'free' } },
  { path: '/throw/5', headers: { 'x-plan': 'free' } },
  { path: '/nowhere/6', headers: { 'x-plan': 'free' } },
  { path: '/text', headers: { traceparent: `00-${CALLERS_TRACE}-00f067aa0ba902b7-01` } },
  { method: 'DELETE', path: '/users/8' },
];

/** The framework's own request, which all four give headers. */
function planOf({ source }: RequestView): string | undefined {
  const { headers } = source as { readonly headers: Readonly<Record<string, string>> };
  return readPlan(headers);
}

function readPlan(headers: RawRequest['headers']): string | undefined {
  const plan = headers?.['x-plan'];
  return plan === undefined ? undefined : decodeURIComponent(plan);
}

function optionsOf(job: string): TelemetryOptions {
  return { metrics: { labels: { plan: planOf }, constantLabels: { replica: `${job}-"1"` } } };
}

const stages = new Map<string, Stage>();
/** The ids that the answers of a job carried, but for the request that brought a trace of its caller's. */
const carriedIds = new Map<string, string[]>();

function carriedIdsOf(job: string): string[] {
  const ids = carriedIds.get(job) ?? [];
  carriedIds.set(job, ids);
  return ids;
}

function stageOf(job: string): Stage {
  const stage = stages.get(job);
  if (stage === undefined) throw new Error(`${job} was not started.`);
  return stage;
}

beforeAll(async () => {
  for (const [job, framework] of Object.entries(FRAMEWORKS)) {
    stages.set(job, await openStage(framework, { options: optionsOf(job), uniformAnswers: true }));
  }
});

afterAll(async () => {
  for (const stage of stages.values()) await stage.close();
});

describe.skipIf(prometheusProgram.missing)('a real Prometheus with storage for exemplars', () => {
  let prometheus: PrometheusProcess;

  beforeAll(async () => {
    const targets = Object.fromEntries(JOBS.map((job) => [job, stageOf(job).harness.url]));
    prometheus = await startPrometheus(targets);
    for (const job of JOBS) {
      for (const [index, request] of REQUESTS.entries()) {
        const { headers } = await stageOf(job).exchange(request);
        if (request.headers?.['traceparent'] === undefined) carriedIdsOf(job).push(headers['x-request-id'] ?? '');
        await stageOf(job).log.reached(index + 1);
      }
    }
  });

  afterAll(() => prometheus.stop());

  test.each(JOBS)('finds by each exemplar of %s the trace of the very request', async (job) => {
    const { events } = stageOf(job).log;
    expect(new Set(events.map(({ traceId }) => traceId)).size).toBe(REQUESTS.length);
    expect(events.map(({ traceId }) => traceId)).toContain(CALLERS_TRACE);

    await vi.waitFor(async () => {
      const exemplars = await prometheus.exemplars(`http_request_duration_seconds_bucket{job="${job}"}`);
      expect(factsOf(exemplars)).toEqual(new Map(events.map((event, index) => [event.traceId, factOf(event, index)])));
    }, SCRAPED);
    expect(await wrongBuckets(job)).toEqual([]);
  });

  test.each(JOBS)('finds by the exemplars of %s the ids that its answers carried', async (job) => {
    const traceIds = carriedIdsOf(job).map((id) => id.replaceAll('-', ''));
    expect(traceIds).toHaveLength(REQUESTS.length - 1);
    await vi.waitFor(async () => {
      const exemplars = await prometheus.exemplars(`http_request_duration_seconds_bucket{job="${job}"}`);
      expect(exemplars.map(({ labels }) => labels['trace_id'])).toEqual(expect.arrayContaining(traceIds));
    }, SCRAPED);
  });

  test.each(JOBS)("counts the requests of %s by the user's label", async (job) => {
    await vi.waitFor(async () => {
      const samples = await prometheus.query(`sum by (plan) (http_requests_total{job="${job}"})`);
      const counts = samples.map(({ labels, value }) => [labels['plan'] ?? '', value] as const);
      expect(Object.fromEntries(counts)).toEqual({ '': 3, [AWKWARD]: 1, free: 3, pro: 1 });
    }, SCRAPED);
  });

  test.each(JOBS)('has the constant label on every series of %s', async (job) => {
    // What Prometheus adds of its own about the scrape has no labels of the target.
    const own = `{job="${job}",__name__!~"up|scrape_.*"}`;
    await vi.waitFor(async () => {
      expect((await prometheus.query(`count(${own})`))[0]?.value).toBeGreaterThan(100);
    }, SCRAPED);
    expect(await prometheus.query(`{job="${job}",replica="",__name__!~"up|scrape_.*"}`)).toEqual([]);
    const replicas = await prometheus.query(`count by (replica) (${own})`);
    expect(replicas.map(({ labels }) => labels['replica'])).toEqual([`${job}-"1"`]);
  });

  /** The exemplars that stand on a bucket which they do not fit into. */
  async function wrongBuckets(job: string): Promise<readonly QueriedExemplar[]> {
    const exemplars = await prometheus.exemplars(`http_request_duration_seconds_bucket{job="${job}"}`);
    return exemplars.filter(({ series, value }) => value > Number(series['le']?.replace('+Inf', 'Infinity')));
  }
});

/** What series each trace stands on, and how long it says that it took. */
function factsOf(exemplars: readonly QueriedExemplar[]): ReadonlyMap<string | undefined, unknown> {
  return new Map(
    exemplars.map(({ series, labels, value }) => {
      const { domain, route, method, status_code: status, plan = '' } = series;
      return [labels['trace_id'], { domain, route, method, status, plan, durationSeconds: value }];
    }),
  );
}

function factOf({ domain, route, method, status, durationSeconds }: ExchangeEvent, index: number): unknown {
  const plan = readPlan(REQUESTS[index]?.headers) ?? '';
  return { domain, route, method, status: String(status), plan, durationSeconds };
}
