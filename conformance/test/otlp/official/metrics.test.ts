import type { Sink } from '@vigia/contract';
import { defineKpis } from '@vigia/core';
import { otlp } from '@vigia/otel';
import { expect, onTestFinished, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks.js';
import { createOfficialMetrics, type OfficialMetrics } from '../../../src/otlp/official/official-metrics.js';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { ReceivedPoint } from '../../../src/otlp/receiver/received/received-records.js';
import { openStage, type Stage } from '../../../src/stage.js';
import { openReceiver } from '../receiver/open-receiver.js';

const DURATION = 'http.server.request.duration';
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const VALUE_BOUNDS = [25, 50, 100];

const KPIS = defineKpis({
  signups: { type: 'counter', help: 'Accounts.', labels: { plan: ['free', 'pro'] } },
  order_value_euros: { type: 'histogram', help: 'Value.', buckets: VALUE_BOUNDS },
  open_carts: { type: 'gauge', help: 'Carts.' },
});

/** OpenTelemetry's instruments, which measure what ours measures. */
function instrumentsOf({ meter }: OfficialMetrics) {
  const duration = meter.createHistogram(DURATION, { unit: 's', advice: { explicitBucketBoundaries: BOUNDS } });
  const value = meter.createHistogram('business_order_value_euros', {
    advice: { explicitBucketBoundaries: VALUE_BOUNDS },
  });
  const signUps = meter.createCounter('business_signups');
  const carts = meter.createGauge('business_open_carts');
  return { duration, value, signUps, carts };
}

/** Plays the same to both, in two rounds with a reading after each. */
async function playBoth(temporality: 'cumulative' | 'delta') {
  const [ours, theirs] = [await openReceiver(), await openReceiver()];
  const official = createOfficialMetrics(theirs.url, { 'service.name': 'conformance' }, temporality);
  const { duration, value, signUps, carts } = instrumentsOf(official);
  const witness: Sink = {
    name: 'witness',
    record({ durationSeconds, method, route, status, domain }) {
      const facts = { 'http.request.method': method, 'http.route': route, 'telemetry.domain': domain };
      const error = status < 500 ? {} : { 'error.type': String(status) };
      duration.record(durationSeconds, { ...facts, ...error, 'http.response.status_code': status });
    },
  };
  const sink = otlp({ metrics: { url: `${ours.url}/v1/metrics` }, traces: false, logs: false, temporality });
  const stage = await openStage(FRAMEWORKS['fastify'] ?? expect.fail(), {
    options: { sinks: [sink, witness], kpis: KPIS, outgoing: false },
  });
  onTestFinished(() => stage.close());
  for (const round of [1, 2]) {
    await playRound(stage, round);
    const { kpi } = stage.vigia as unknown as { readonly kpi: Kpis };
    for (const euros of [20, 60, 60, 400]) {
      kpi.order_value_euros.observe(euros);
      value.record(euros);
    }
    kpi.signups.inc({ plan: 'pro' });
    signUps.add(1, { plan: 'pro' });
    kpi.open_carts.set(round);
    carts.record(round);
    await stage.vigia.flush();
    await official.flush();
  }
  await official.close();
  await stage.vigia.close();
  return { ours, theirs };
}

interface Kpis {
  readonly order_value_euros: { observe(value: number): void };
  readonly signups: { inc(labels: { readonly plan: string }): void };
  readonly open_carts: { set(value: number): void };
}

const PATHS = ['/users/1', '/users/2', '/missing/1', '/throw/1', '/nowhere'];

async function playRound(stage: Stage, round: number): Promise<void> {
  for (const path of PATHS) await stage.exchange({ path });
  await stage.log.reached(round * PATHS.length);
}

const COMPARED = [DURATION, 'business_order_value_euros', 'business_signups', 'business_open_carts'];

/** The points of each series in the order in which they came. */
function seriesOf({ points }: OtlpReceiver): Readonly<Record<string, readonly unknown[]>> {
  const series: Record<string, unknown[]> = {};
  for (const point of points().filter(({ metric }) => COMPARED.includes(metric))) {
    const name = `${point.metric} ${JSON.stringify(Object.entries(point.attributes).sort())}`;
    series[name] = [...(series[name] ?? []), meaningOf(point)];
  }
  return series;
}

function meaningOf({ kind, temporality, isMonotonic, unit, value, histogram }: ReceivedPoint): unknown {
  // The difference of two sums is not to the last bit the sum of what came between.
  const sum = histogram?.sum?.toPrecision(SUM_DIGITS);
  return { kind, temporality, isMonotonic, unit, value, histogram: histogram && { ...histogram, sum } };
}

const SUM_DIGITS = 9;

/** Of what ours sends more. */
const BEYOND = {
  // Counters of known labels are there before they count: a rate over the first count needs what was before it.
  cumulative: ['business_signups [["plan","free"]]'],
  // A gauge is what it is now at each reading; theirs is left out where nobody has set it since the last one.
  delta: ['business_open_carts []'],
};

test.each(['cumulative', 'delta'] as const)(
  '%s: the points are those of the official exporter',
  async (temporality) => {
    const { ours, theirs } = await playBoth(temporality);
    expect(ours.faults()).toEqual([]);
    expect(theirs.faults()).toEqual([]);
    const [mine, official] = [seriesOf(ours), seriesOf(theirs)];
    for (const [series, points] of Object.entries(official)) {
      expect(mine[series]?.slice(0, points.length), series).toEqual(points);
    }
    const beyond = Object.keys(mine).filter((series) => mine[series]?.length !== official[series]?.length);
    expect(beyond).toEqual(BEYOND[temporality]);
  },
);
