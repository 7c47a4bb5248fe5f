import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { sendTraffic } from '../../src/moving/dashboard-traffic.js';
import { MOVES, type Move, NODE_24_MISSING } from '../../src/moving/moves.js';
import { readPage } from '../../src/moving/page.js';
import { type ServicePair, startPair } from '../../src/moving/service-pair.js';
import {
  type PrometheusProcess,
  type QueriedSample,
  type ScrapeTarget,
  startPrometheus,
} from '../../src/prometheus/prometheus-process.js';

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });
const node24 = requirement({ name: 'fastify-metrics', installedByCi: false, probe: () => NODE_24_MISSING });

const moves = MOVES.filter(({ name }) => name !== 'fastify-metrics' || !node24.missing);
const SCRAPED = { timeout: 20_000, interval: 200 };

function queriesOf({ page }: Move): readonly string[] {
  return readPage(`moving/${page}`)
    .blocks('promql')
    .flatMap((block) => block.trim().split('\n'));
}

function targetsOf({ name, page }: Move, { before, after }: ServicePair): Readonly<Record<string, ScrapeTarget>> {
  const [settings = ''] = readPage(`moving/${page}`).blocks('yaml');
  return {
    [`${name}-before`]: { url: before.url, intervalMs: 1_000 },
    [`${name}-after`]: { url: after.url, intervalMs: 1_000, settings },
  };
}

describe.skipIf(prometheusProgram.missing)('the queries of old dashboards', () => {
  const pairs: ServicePair[] = [];
  let prometheus: PrometheusProcess;
  let warmAtMs = 0;

  beforeAll(async () => {
    vi.stubEnv('VIGIA_DISABLE', 'logs');
    for (const move of moves) pairs.push(await startPair(move));
    const targets = Object.fromEntries(moves.flatMap((move, index) => Object.entries(targetsAt(move, index))));
    const urls = Object.values(targets).map(({ url }) => url);
    await Promise.all(urls.map(sendTraffic));
    prometheus = await startPrometheus(targets);
    await everythingScraped();
    warmAtMs = Date.now();
    await everythingScraped();
    await Promise.all(urls.map(sendTraffic));
    await everythingScraped();
  }, 90_000);

  afterAll(async () => {
    await prometheus.stop();
    for (const pair of pairs) await pair.close();
    vi.unstubAllEnvs();
  });

  function targetsAt(move: Move, index: number): Readonly<Record<string, ScrapeTarget>> {
    const pair = pairs[index];
    return pair === undefined ? {} : targetsOf(move, pair);
  }

  /** Resolves when every target has been scraped after this was called. */
  async function everythingScraped(): Promise<void> {
    const sinceSeconds = Date.now() / 1_000;
    await vi.waitFor(async () => {
      const scrapes = await prometheus.query(
        `timestamp(scrape_samples_scraped) > ${sinceSeconds} and scrape_samples_scraped > 0`,
      );
      expect(scrapes).toHaveLength(2 * moves.length);
    }, SCRAPED);
  }

  async function ask(query: string, job: string): Promise<ReadonlyMap<string, number>> {
    const expression = query
      .replaceAll('job="orders"', `job="${job}"`)
      .replaceAll('[5m]', `[${Date.now() - warmAtMs}ms]`);
    const samples = await prometheus.query(expression);
    return new Map(samples.filter(({ value }) => value > 0).map(({ labels, value }) => [textOf(labels), value]));
  }

  describe.each(moves)('of $name', (move) => {
    test.each(queriesOf(move))('%s', async (query) => {
      const before = await ask(query, `${move.name}-before`);
      const after = await ask(query, `${move.name}-after`);
      expect(before.size).toBeGreaterThan(0);
      expect(Math.abs(sum(after) / sum(before) - 1)).toBeLessThan(toleranceFor(query));
      expect(sharesOf(after)).toEqual(sharesOf(before));
    });
  });
});

/**
 * What two services may differ by that are measured equally. Ratios have no time in them. Rates differ by when a target
 * was scraped, quantiles by a request that a busy machine held for long enough to be in another bucket.
 */
function toleranceFor(query: string): number {
  if (query.includes(' / ')) return 1e-9;
  return query.includes('histogram_quantile') ? 0.25 : 0.5;
}

function textOf(labels: QueriedSample['labels']): string {
  return JSON.stringify(Object.entries(labels).sort());
}

function sum(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((total, value) => total + value, 0);
}

function sharesOf(values: ReadonlyMap<string, number>): Readonly<Record<string, string>> {
  const total = sum(values);
  return Object.fromEntries([...values].map(([labels, value]) => [labels, (value / total).toFixed(6)]));
}
