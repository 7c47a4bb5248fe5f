import { describe, expect, test } from 'vitest';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { Signal } from '../../../src/otlp/receiver/profile.js';
import { collector } from '../../../src/otlp/receiver/profiles/collector.js';
import { RULES, type RuleName } from '../../../src/otlp/receiver/rules.js';
import type { Case, Spoil } from './case.js';
import { LOG_CASES } from './log-cases.js';
import { duration, METRIC_CASES, metricsOf, signUps } from './metric-cases.js';
import { openReceiver } from './open-receiver.js';
import { postCompressed, postJson } from './post.js';
import { nanoseconds, SOUND_REQUESTS, type SpoilableRequest } from './sound-requests.js';
import { SPAN_CASES } from './span-cases.js';
import { TRANSPORT_RULES } from './transport-rules.js';

const SIGNALS = ['traces', 'metrics', 'logs'] as const;

const CASES = [...SPAN_CASES, ...METRIC_CASES, ...LOG_CASES];

/** Makes the points of a request those of the next interval. */
function continued(request: SpoilableRequest): void {
  for (const metric of metricsOf(request)) {
    for (const point of (metric.histogram ?? metric.sum ?? metric.gauge ?? metric.summary).dataPoints) {
      point.startTimeUnixNano = point.timeUnixNano;
      point.timeUnixNano = nanoseconds();
    }
  }
}

function cumulative(request: SpoilableRequest): void {
  metricsOf(request)[0].histogram.aggregationTemporality = 2;
  metricsOf(request)[1].sum.aggregationTemporality = 2;
}

async function postSound(receiver: OtlpReceiver, signal: Signal): Promise<void> {
  const { status } = await postJson(receiver, signal, SOUND_REQUESTS[signal]());
  expect([status, receiver.faults()]).toEqual([200, []]);
}

function titleOf({ rule, signal, spoil, limits, isSecond }: Case): string {
  const what = String(spoil ?? (isSecond === true ? 'the same again' : JSON.stringify(limits)));
  return `${rule}: ${signal}, ${what.replace(/\s+/g, ' ').slice(0, 80)}`;
}

test.each(SIGNALS)('finds no fault in a sound request of %s, in either form', async (signal) => {
  await postSound(await openReceiver(), signal);
  const receiver = await openReceiver();
  const response = await postCompressed(receiver, signal, SOUND_REQUESTS[signal]());
  expect([response.status, receiver.faults()]).toEqual([200, []]);
  expect((await response.arrayBuffer()).byteLength).toBe(0);
});

describe('finds a request at fault', () => {
  test.each(CASES.map((row) => [titleOf(row), row] as const))('%s', async (_title, row) => {
    const { rule, signal, spoil = () => {}, limits = {}, isSecond = false } = row;
    const receiver = await openReceiver({ ...collector(), limits });
    if (isSecond) await postSound(receiver, signal);
    const request = SOUND_REQUESTS[signal]();
    if (isSecond && signal === 'metrics') continued(request);
    spoil(request);
    await postJson(receiver, signal, request);
    expect(receiver.faults().map((fault) => fault.rule)).toContain(rule);
  });

  test('whose counters fall, whose buckets fall, or that begins anew too early', async () => {
    const receiver = await openReceiver();
    const send = async (change: Spoil): Promise<void> => {
      const request = SOUND_REQUESTS.metrics();
      cumulative(request);
      change(request);
      await postJson(receiver, 'metrics', request);
    };
    const times = { startTimeUnixNano: nanoseconds(1_000) };
    await send((request) => [signUps(request), duration(request)].map((point) => Object.assign(point, times)));
    expect(receiver.faults()).toEqual([]);
    await send((request) => {
      for (const point of [signUps(request), duration(request)])
        Object.assign(point, times, { timeUnixNano: nanoseconds() });
      Object.assign(signUps(request), { asDouble: 3 });
      Object.assign(duration(request), { bucketCounts: ['2', '1', '0'], sum: 0.4 });
    });
    expect(rulesOf(receiver, 'monotonic')).toHaveLength(2);
    await send((request) =>
      Object.assign(signUps(request), { startTimeUnixNano: nanoseconds(500), timeUnixNano: nanoseconds(-5) }),
    );
    expect(rulesOf(receiver, 'point-order')).not.toHaveLength(0);
  });

  test('in which a metric has another temporality than the destination takes', async () => {
    const receiver = await openReceiver({ ...collector(), temporality: 'cumulative' });
    await postJson(receiver, 'metrics', SOUND_REQUESTS.metrics());
    expect(rulesOf(receiver, 'temporality')).toHaveLength(2);
  });

  test('whose resource lacks what the destination asks for, and refuses it', async () => {
    const profile = { ...collector(), requiredResource: ['gcp.zone'], refusesBy: ['required-resource'] as const };
    const receiver = await openReceiver(profile);
    const { status } = await postJson(receiver, 'traces', SOUND_REQUESTS.traces());
    expect([status, receiver.spans()]).toEqual([400, []]);
    expect(rulesOf(receiver, 'required-resource')).toHaveLength(1);
  });
});

test('every rule has a request that breaks it', () => {
  const tried = new Set([...CASES.map(({ rule }) => rule), ...TRANSPORT_RULES, 'required-resource']);
  expect(Object.keys(RULES).filter((rule) => !tried.has(rule))).toEqual([]);
});

function rulesOf({ faults }: OtlpReceiver, rule: RuleName): readonly unknown[] {
  return faults().filter((fault) => fault.rule === rule);
}
