import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, createServer as createRelay } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { requirement } from '../../scripts/requirement.mjs';
import { parseSamples } from '../src/exposition/samples.js';
import { urlOf } from '../src/fixtures/listening.js';
import type { Harness } from '../src/harness.js';
import { startBalancer } from '../src/load-balancer/balancer.js';
import { startReplica } from '../src/load-balancer/replica.js';
import { readPage } from '../src/moving/page.js';
import { type PrometheusProcess, startPrometheus } from '../src/prometheus/prometheus-process.js';

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });

const TOKEN = 'a-token-of-the-test';
const USERS = 'http_requests_total{route="/users/:id",status_code="200"';

async function started(starting: Promise<Harness>): Promise<Harness> {
  const harness = await starting;
  onTestFinished(harness.close);
  return harness;
}

async function statusOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const response = await fetch(url, { headers: { connection: 'close', ...headers } });
  await response.text();
  return response.status;
}

describe('through a balancer', () => {
  test('the metrics are refused without a token, with both ways out, and are not refused beside it', async () => {
    const replica = await started(startReplica());
    const balancer = await started(startBalancer([replica.url]));
    const refused = await fetch(`${balancer.url}/metrics`);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toMatch(/VIGIA_METRICS_TOKEN[\s\S]*authorize: 'public'/);
    expect(await statusOf(`${replica.url}/metrics`)).toBe(200);
  });

  test('the token opens the metrics, and everybody needs it then', async () => {
    const replica = await started(startReplica({ token: TOKEN }));
    const balancer = await started(startBalancer([replica.url]));
    const authorization = `Bearer ${TOKEN}`;
    expect(await statusOf(`${balancer.url}/metrics`, { authorization })).toBe(200);
    expect(await statusOf(`${balancer.url}/metrics`)).toBe(401);
    expect(await statusOf(`${replica.url}/metrics`)).toBe(401);
    expect(await statusOf(`${replica.url}/metrics`, { authorization })).toBe(200);
  });

  test('a balancer of connections adds no header, so that nothing is refused through it', async () => {
    const replica = await started(startReplica());
    const port = Number(new URL(replica.url).port);
    const relay = createRelay((incoming) => {
      const onward = connect(port, '127.0.0.1');
      pipeline(incoming, onward, incoming, () => {});
    });
    relay.listen(0, '127.0.0.1');
    await once(relay, 'listening');
    onTestFinished(() => void relay.close());
    expect(await statusOf(`${urlOf(relay)}/metrics`)).toBe(200);
  });

  test('a balancer that loses patience is a client that left', async () => {
    const replica = await started(startReplica());
    const balancer = await started(startBalancer([replica.url], 50));
    expect(await statusOf(`${balancer.url}/stuck`)).toBe(504);
    await vi.waitFor(async () => {
      const samples = parseSamples(await (await fetch(`${replica.url}/metrics`)).text());
      expect(samples.sum('http_requests_total', { route: '/stuck', status_code: '499' })).toBe(1);
      expect(samples.sum('http_requests_aborted_total', { route: '/stuck' })).toBe(1);
    });
  });

  test('probes are answered', async () => {
    const balancer = await started(startBalancer([(await started(startReplica())).url]));
    expect(await statusOf(`${balancer.url}/livez`)).toBe(200);
    expect(await statusOf(`${balancer.url}/readyz`)).toBe(200);
  });

  test('the id of a stranger is taken over: the peer is the balancer', async () => {
    const balancer = await started(startBalancer([(await started(startReplica())).url]));
    const { headers } = await fetch(`${balancer.url}/users/1`, { headers: { 'x-request-id': 'of-a-stranger' } });
    expect(headers.get('x-request-id')).toBe('of-a-stranger');
  });
});

test('Fastify keeps idle connections for longer than the minute of most balancers', () => {
  expect(Fastify().server.keepAliveTimeout).toBe(72_000);
  expect(createServer().keepAliveTimeout).toBeLessThan(72_000);
});

describe.skipIf(prometheusProgram.missing)('two replicas in a Prometheus', () => {
  const SCRAPED = { timeout: 20_000, interval: 100 };
  let folder: string;
  const running: Harness[] = [];
  const sent = 40;
  /** Rates are extrapolated by as much as a scrape's time at both ends; what is wrong is wrong by far more. */
  const TOLERANCE = 0.5;
  let prometheus: PrometheusProcess;
  let sinceMs = 0;

  async function run(starting: Promise<Harness>): Promise<string> {
    const harness = await starting;
    running.unshift(harness);
    return harness.url;
  }

  async function ask(url: string, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) expect(await statusOf(`${url}/users/${time}`)).toBe(200);
  }

  /** The scrape job of the page that goes through the balancer, as far as its settings go. */
  function throughTheBalancer(): string {
    const [block = ''] = readPage('behind-a-load-balancer')
      .blocks('yaml')
      .filter((yaml) => yaml.startsWith('authorization:'));
    const file = join(folder, 'token');
    writeFileSync(file, TOKEN);
    return block.replace('/etc/prometheus/vigia-token', file).trimEnd();
  }

  async function value(expression: string): Promise<number> {
    const range = `[${Date.now() - sinceMs}ms]`;
    const [sample] = await prometheus.query(expression.replaceAll('[5m]', range));
    return sample?.value ?? Number.NaN;
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigia-load-balancer-'));
    const alike = [await run(startReplica({ token: TOKEN })), await run(startReplica({ token: TOKEN }))];
    const apart: string[] = [];
    for (const replica of ['a', 'b']) {
      apart.push(await run(startReplica({ token: TOKEN, constantLabels: { replica } })));
    }
    // One has run for longer than the other.
    for (const [old = '', young = ''] of [alike, apart]) {
      await ask(old, 100);
      await ask(young, 50);
    }
    const balancers = { alike: await run(startBalancer(alike)), apart: await run(startBalancer(apart)) };
    const settings = throughTheBalancer();
    const [first = '', second = ''] = alike;
    prometheus = await startPrometheus({
      alike: { url: balancers.alike, settings },
      apart: { url: balancers.apart, settings },
      'each-1': { url: first, settings },
      'each-2': { url: second, settings },
    });
    sinceMs = Date.now();
    await scraped(150);
    await ask(balancers.alike, sent);
    await ask(balancers.apart, sent);
    await scraped(150 + sent);
    const resets = `sum(resets(${USERS},job="alike"}[5m]))`;
    const samples = `min(count_over_time(${USERS},job="apart"}[5m]))`;
    await vi.waitFor(async () => {
      expect(await value(resets)).toBeGreaterThan(3);
      // The fewer they are, the more of an increase is extrapolated.
      expect(await value(samples)).toBeGreaterThan(8);
    }, SCRAPED);
  }, 60_000);

  /** Resolves when every replica has been scraped with these numbers, each job more than once. */
  async function scraped(sum: number): Promise<void> {
    await vi.waitFor(async () => {
      expect(await value(`sum(last_over_time(${USERS},job="apart"}[5m]))`)).toBe(sum);
      expect(await value(`sum(${USERS},job=~"each-."})`)).toBe(sum);
      expect(await value(`min(count_over_time(${USERS},job="apart"}[5m]))`)).toBeGreaterThan(1);
    }, SCRAPED);
  }

  afterAll(async () => {
    await prometheus.stop();
    for (const harness of running) await harness.close();
    rmSync(folder, { recursive: true });
  });

  test('that are scraped one by one add up', async () => {
    const increase = await value(`sum(increase(${USERS},job=~"each-."}[5m]))`);
    expect(Math.abs(increase / sent - 1)).toBeLessThan(TOLERANCE);
  });

  test('that are scraped through the balancer, alike, look like one that restarts all the time', async () => {
    expect(await value(`sum(increase(${USERS},job="alike"}[5m]))`)).toBeGreaterThan(3 * sent);
    expect(await value(`sum(resets(process_start_time_seconds{job="each-1"}[5m]))`)).toBe(0);
  });

  test('that are scraped through the balancer, told apart, add up', async () => {
    const increase = await value(`sum(increase(${USERS},job="apart"}[5m]))`);
    expect(Math.abs(increase / sent - 1)).toBeLessThan(TOLERANCE);
    expect(await value(`sum(resets(${USERS},job="apart"}[5m]))`)).toBe(0);
  });

  test('and told apart are there one at a time, unless the query looks back', async () => {
    expect(await value('count(count by (replica) (process_start_time_seconds{job="apart"}))')).toBe(1);
    const both = 'count(count by (replica) (last_over_time(process_start_time_seconds{job="apart"}[5m])))';
    expect(await value(both)).toBe(2);
  });
});
