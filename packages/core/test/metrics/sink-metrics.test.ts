import { type ProblemReport, SINK_BREAKER_STATES, type SinkHealth } from '@vigia/contract';
import { createDelivery, DROP_REASONS, OUTCOME_KINDS, SEND_DURATION_BUCKETS, sinkHealth } from '@vigia/delivery';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics/metrics.js';
import type { MeasuredSink } from '../../src/metrics/sink-metrics.js';
import { bodyText } from './body-text.js';
import { readScrape } from './http-recording.js';

function measure(...sinks: readonly MeasuredSink[]) {
  const problems: ProblemReport[] = [];
  const metrics = createMetrics({
    metrics: undefined,
    service: { name: 'orders', version: undefined },
    registry: new Registry(),
    report: (problem) => void problems.push(problem),
    problemCounts: () => new Map(),
    sinks,
  });
  return { ...metrics, problems, scrape: async () => readScrape(await bodyText(metrics.render(null))) };
}

/** A far end that takes everything but "bad". */
function archive(): MeasuredSink & { readonly delivery: ReturnType<typeof createDelivery<string, readonly string[]>> } {
  const delivery = createDelivery<string, readonly string[]>({
    transport: {
      name: 'archive',
      sizeOf: (item) => item.length,
      encode: (items) => items,
      send: async (items) => ({ kind: 'ack', rejected: items.filter((item) => item === 'bad').length }),
    },
    report: () => undefined,
  });
  return { name: 'archive', delivery, health: () => sinkHealth([delivery], { spoolCapacityBytes: 1_024 }) };
}

const SINK = { sink: 'archive' };

test('before anything has happened every series that can be foreseen is there, at zero', async () => {
  const { value, labelValues, samples } = await measure(archive()).scrape();
  expect(labelValues('telemetry_events_dropped_total', 'reason')).toEqual([...DROP_REASONS]);
  const outcomes = ['accepted', 'delivered', 'duplicate', 'dropped', 'spooled'];
  expect(labelValues('telemetry_sink_events_total', 'outcome')).toEqual(outcomes);
  expect(labelValues('telemetry_sink_send_duration_seconds_count', 'outcome').toSorted()).toEqual(
    OUTCOME_KINDS.toSorted(),
  );
  expect(labelValues('telemetry_sink_breaker_state', 'state')).toEqual([...SINK_BREAKER_STATES]);
  const own = samples.filter(({ labels }) => labels.get('sink') === 'archive');
  const notZero = own.filter((sample) => sample.value !== 0).map(({ name, labels }) => labels.get('state') ?? name);
  expect(notZero.toSorted()).toEqual(
    [
      'closed',
      'telemetry_queue_capacity',
      'telemetry_sink_queue_capacity_bytes',
      'telemetry_sink_spool_capacity_bytes',
    ].toSorted(),
  );
  expect(value('telemetry_queue_capacity', SINK)).toBe(10_000);
  expect(value('telemetry_sink_last_success_timestamp_seconds', SINK)).toBeUndefined();
});

test('what a delivery does is what the metrics say', async () => {
  const sink = archive();
  const { scrape } = measure(sink);
  for (const item of ['a', 'b', 'bad']) sink.delivery.offer(item);
  expect((await scrape()).value('telemetry_queue_length', SINK)).toBe(3);
  await sink.delivery.flush();
  const { value } = await scrape();
  expect(value('telemetry_sink_events_total', { ...SINK, outcome: 'accepted' })).toBe(3);
  expect(value('telemetry_sink_events_total', { ...SINK, outcome: 'delivered' })).toBe(2);
  expect(value('telemetry_sink_events_total', { ...SINK, outcome: 'dropped' })).toBe(1);
  expect(value('telemetry_events_dropped_total', { ...SINK, reason: 'rejected' })).toBe(1);
  expect(value('telemetry_queue_length', SINK)).toBe(0);
  const sends = { ...SINK, outcome: 'ack' };
  expect(value('telemetry_sink_send_duration_seconds_count', sends)).toBe(1);
  expect(value('telemetry_sink_send_duration_seconds_bucket', { ...sends, le: '10' })).toBe(1);
  const ageSeconds = Date.now() / 1_000 - (value('telemetry_sink_last_success_timestamp_seconds', SINK) ?? 0);
  expect(ageSeconds).toBeLessThan(30);
  await sink.delivery.close(0);
});

test('an event that the dispatch lost and one that the delivery lost are one series', async () => {
  const health = (): SinkHealth => ({ ...sinkHealth([]), dropped: { closed: 2, queue_full: 1 } });
  const { scrape, eventDropped } = measure({ name: 'archive', record: () => undefined, health });
  eventDropped('archive', 'closed');
  const { value, labelValues } = await scrape();
  expect(value('telemetry_events_dropped_total', { ...SINK, reason: 'closed' })).toBe(3);
  expect(labelValues('telemetry_events_dropped_total', 'reason')).toEqual(['sink_error', 'closed', 'queue_full']);
});

test('a sink that cannot tell how it is is reported, and the others are shown', async () => {
  const ill = {
    name: 'ill',
    health: () => {
      throw new Error('no');
    },
  };
  const { scrape, problems } = measure(ill, archive());
  expect((await scrape()).labelValues('telemetry_queue_length', 'sink')).toEqual(['archive']);
  expect(problems).toMatchObject([{ code: 'VIGIA_SINK_FAILED', sink: 'ill' }]);
});

test('without a sink that tells, there is no family of sinks', async () => {
  const { samples } = await measure({ name: 'plain', record: () => undefined }).scrape();
  expect(samples.filter(({ name }) => name.startsWith('telemetry_sink'))).toEqual([]);
});

test('the buckets of delivery are those of the catalogue', () => {
  const { sendDurations } = sinkHealth([]);
  expect(sendDurations['ack']?.buckets).toHaveLength(SEND_DURATION_BUCKETS.length);
});
