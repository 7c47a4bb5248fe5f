import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { requirement } from '../../../scripts/requirement.mjs';
import { parseSamples } from '../../src/exposition/samples.js';
import { answerOf, type ClusterLoad, startLoad, textFrom } from '../../src/processes/cluster-load.js';
import { type ClusterProcess, startCluster } from '../../src/processes/cluster-process.js';
import { type PrometheusProcess, startPrometheus } from '../../src/prometheus/prometheus-process.js';

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });

/** Each of its series is looked at by itself, in every scrape. */
const COUNTED = [
  'http_requests_total',
  'http_request_duration_seconds_bucket',
  'http_request_duration_seconds_sum',
  'http_response_size_bytes_count',
  'process_cpu_seconds_total',
  'nodejs_gc_duration_seconds_count',
  'host_cpu_seconds_total',
];

const WORKERS = 4;
const PATIENCE = { timeout: 30_000, interval: 250 };
const LONG_MS = 120_000;

describe.skipIf(prometheusProgram.missing)('a cluster under load whose workers come and go', () => {
  const directory = mkdtempSync('/tmp/vgc-');
  /** What was seen of each worker that was killed outright. */
  const killed = new Map<number, number>();
  let cluster: ClusterProcess;
  let prometheus: PrometheusProcess;

  beforeAll(async () => {
    assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/express');
    cluster = await startCluster({ directory, port: randomInt(10_000, 30_000), workers: WORKERS });
    prometheus = await startPrometheus({ cluster: { url: cluster.url, intervalMs: 1_000 } });
  }, LONG_MS);

  afterAll(async () => {
    await prometheus.stop();
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function inPrometheus(expression: string): Promise<number> {
    const [{ value } = { value: Number.NaN }] = await prometheus.query(expression);
    return value;
  }

  /** What the cluster answers, whichever worker is asked: never less than before. */
  async function scrape(): Promise<number> {
    const { text = '' } = (await textFrom(`${cluster.url}/metrics`)) ?? {};
    return parseSamples(text).sum('http_requests_total', { route: '/orders/:id' });
  }

  function workerOf(load: ClusterLoad): number {
    const busiest = cluster.workers.map((pid) => [load.answered.get(pid) ?? 0, pid] as const).sort(([a], [b]) => b - a);
    return busiest[0]?.[1] ?? 0;
  }

  async function replace(load: ClusterLoad, end: (pid: number) => Promise<unknown> | unknown): Promise<number> {
    const pid = workerOf(load);
    await end(pid);
    await cluster.whenListening(WORKERS, [pid]);
    return pid;
  }

  test(
    'the sums in Prometheus are the requests that were answered, and never decrease',
    async () => {
      const load = startLoad(cluster.url, 8);
      const sums: number[] = [];
      let isWatching = true;
      const watching = (async () => {
        while (isWatching) sums.push(await scrape());
      })();
      const seesMore = async (): Promise<void> => {
        const before = [...load.answered.values()].reduce((sum, count) => sum + count, 0);
        await vi.waitFor(() => {
          expect([...load.answered.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(before + 300);
        }, PATIENCE);
      };

      for (let round = 0; round < 3; round += 1) {
        await seesMore();
        await replace(load, (pid) => process.kill(pid, 'SIGTERM'));
        await seesMore();
        // Whichever worker gets it exits in the middle of all that it does.
        const before = [...cluster.workers];
        await answerOf(`${cluster.url}/exit`);
        await vi.waitFor(() => expect(before.every((pid) => cluster.workers.includes(pid))).toBe(false), PATIENCE);
        await cluster.whenListening(WORKERS);
      }
      await seesMore();
      await load.stop();
      isWatching = false;
      await watching;

      // Of a worker that is killed outright in a quiet second nothing is missing.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      const quiet = workerOf(load);
      process.kill(quiet, 'SIGKILL');
      killed.set(quiet, load.answered.get(quiet) ?? 0);
      await cluster.whenListening(WORKERS, [quiet]);

      const living = cluster.workers.map((pid) => load.answered.get(pid) ?? 0);
      const ended = [...cluster.seen().values()];
      const expected = [...living, ...ended, ...killed.values()].reduce((sum, count) => sum + count, 0);
      await vi.waitFor(async () => {
        expect(await inPrometheus('sum(http_requests_total{route="/orders/:id"})')).toBe(expected);
        expect(await inPrometheus('sum(http_request_duration_seconds_count{route="/orders/:id"})')).toBe(expected);
      }, PATIENCE);
      // What failed was under way in a worker that exited; what was seen to end may not have come through.
      const answered = [...load.answered.values()].reduce((sum, count) => sum + count, 0);
      expect(Math.abs(expected - answered)).toBeLessThanOrEqual(8 * 3);
      const answers = sums.filter((sum) => sum > 0);
      expect(answers.length).toBeGreaterThan(50);
      expect(answers).toEqual([...answers].sort((left, right) => left - right));
      for (const name of COUNTED) expect([name, await inPrometheus(`max(resets(${name}[10m]))`)]).toEqual([name, 0]);
      expect(cluster.problems).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'of a worker that is killed under load no more is missing than it has answered in the last second',
    async () => {
      const before = await scrape();
      const load = startLoad(cluster.url, 8);
      const atStart = new Map(load.answered);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      const pid = workerOf(load);
      const then = load.answered.get(pid) ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      process.kill(pid, 'SIGKILL');
      await load.stop();
      await cluster.whenListening(WORKERS, [pid]);
      const answered = [...load.answered.values()].reduce((sum, count) => sum + count, 0);
      const sinceThen = (load.answered.get(pid) ?? 0) - then;
      expect(atStart.size).toBe(0);
      const counted = (await scrape()) - before;
      expect(counted).toBeLessThanOrEqual(answered + load.failed);
      expect(counted).toBeGreaterThanOrEqual(answered - sinceThen);
    },
    LONG_MS,
  );

  test(
    'a worker that is held for five seconds stalls nobody',
    async () => {
      const held = answerOf(`${cluster.url}/hold?ms=5000`);
      await held;
      const startMs = performance.now();
      const answers = Array.from({ length: 12 }, () => answerOf(`${cluster.url}/orders/1`));
      const scrapes = Array.from({ length: 4 }, async () => {
        await scrape();
        return performance.now() - startMs;
      });
      // The parent gives a connection to the held worker at most once: that one has to wait.
      const tookMs = (await Promise.all(scrapes)).sort((left, right) => left - right);
      await Promise.all(answers);
      expect(tookMs[2]).toBeLessThan(3_500);
    },
    LONG_MS,
  );
});
