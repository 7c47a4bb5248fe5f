import { type MetricName, SEND_DURATION_BUCKETS, SINK_BREAKER_STATES, type SinkHealth } from '@vigia/contract';
import { catalogueFamily } from './catalogue-family.js';
import type { Labels, MetricFamily, Sample } from './metric-family.js';

/** How one sink is doing. */
export interface NamedHealth {
  readonly sink: string;
  readonly health: SinkHealth;
}

const DURATION = 'telemetry_sink_send_duration_seconds';

/** The metrics of one number per sink; `undefined` where there is none. */
const VALUES: readonly (readonly [MetricName, (health: SinkHealth) => number | undefined])[] = [
  ['telemetry_queue_length', ({ queuedItems }) => queuedItems],
  ['telemetry_queue_capacity', ({ queueCapacityItems }) => queueCapacityItems],
  ['telemetry_sink_queue_bytes', ({ queuedBytes }) => queuedBytes],
  ['telemetry_sink_queue_capacity_bytes', ({ queueCapacityBytes }) => queueCapacityBytes],
  ['telemetry_sink_spool_length', ({ spooledItems }) => spooledItems],
  ['telemetry_sink_spool_bytes', ({ spooledBytes }) => spooledBytes],
  ['telemetry_sink_spool_capacity_bytes', ({ spoolCapacityBytes }) => spoolCapacityBytes],
  ['telemetry_sink_recovered_events', ({ recovered }) => recovered],
  ['telemetry_sink_retries_total', ({ retries }) => retries],
  ['telemetry_sink_inflight', ({ inFlight }) => inFlight],
  ['telemetry_sink_last_success_timestamp_seconds', ({ lastSuccessTimeMs }) => secondsOf(lastSuccessTimeMs)],
  ['telemetry_sink_oldest_event_age_seconds', ({ oldestAgeMs }) => secondsOf(oldestAgeMs)],
];

/** The metrics of sinks that tell how they are; none where no sink does. */
export function sinkFamilies(healths: readonly NamedHealth[]): readonly MetricFamily[] {
  if (healths.length === 0) return [];
  return [
    samplesOf('telemetry_sink_events_total', healths, outcomes),
    ...VALUES.map(([name, read]) => samplesOf(name, healths, ({ sink, health }) => numberOf(name, sink, read(health)))),
    samplesOf('telemetry_sink_breaker_state', healths, breakerStates),
    samplesOf('telemetry_sink_send_duration_seconds', healths, durations),
  ];
}

function samplesOf(
  name: MetricName,
  healths: readonly NamedHealth[],
  read: (health: NamedHealth) => readonly Sample[],
): MetricFamily {
  return catalogueFamily(name, healths.flatMap(read));
}

function numberOf(name: string, sink: string, value: number | undefined): readonly Sample[] {
  return value === undefined ? [] : [{ name, labels: { sink }, value }];
}

function secondsOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1_000;
}

function outcomes({ sink, health }: NamedHealth): readonly Sample[] {
  const { accepted, delivered, duplicates, dropped, spooledTotal } = health;
  const lost = Object.values(dropped).reduce((sum, items) => sum + items, 0);
  const counts = { accepted, delivered, duplicate: duplicates, dropped: lost, spooled: spooledTotal };
  return Object.entries(counts).map(([outcome, value]) => ({
    name: 'telemetry_sink_events_total',
    labels: { sink, outcome },
    value,
  }));
}

function breakerStates({ sink, health }: NamedHealth): readonly Sample[] {
  return SINK_BREAKER_STATES.map((state) => ({
    name: 'telemetry_sink_breaker_state',
    labels: { sink, state },
    value: health.breaker === state ? 1 : 0,
  }));
}

function durations({ sink, health }: NamedHealth): readonly Sample[] {
  return Object.entries(health.sendDurations).flatMap(([outcome, { count, sumSeconds, buckets }]) => {
    const labels: Labels = { sink, outcome };
    let total = 0;
    const lines = SEND_DURATION_BUCKETS.map((bound, index): Sample => {
      total += buckets[index] ?? 0;
      return { name: `${DURATION}_bucket`, labels, bound, value: total };
    });
    const last: Sample = { name: `${DURATION}_bucket`, labels, bound: Number.POSITIVE_INFINITY, value: count };
    const sum: Sample = { name: `${DURATION}_sum`, labels, value: sumSeconds };
    return [...lines, last, sum, { name: `${DURATION}_count`, labels, value: count }];
  });
}
