import { performance } from 'node:perf_hooks';
import type { ReadMetrics, SinkHealth, SinkHost, SpanRecord } from '@vigia/contract';
import { sinkHealth } from '@vigia/delivery';
import { createMetricReader } from '../metrics/metric-reader.js';
import { createTurns } from '../metrics/turns.js';
import type { OtlpLog } from '../model/otlp-log.js';
import type { OtlpMetric } from '../model/otlp-metric.js';
import { createResourceTable } from '../model/resource.js';
import { detectResource } from '../resource/detect-resource.js';
import { readFile } from '../resource/read-file.js';
import { LOGS } from './log-kind.js';
import { POINTS, pointsOf } from './metric-kind.js';
import { createMetricReadings, type MetricReadings } from './metric-readings.js';
import type { OtlpDestination, SignalTarget } from './otlp-destination.js';
import type { OtlpSinkOptions } from './otlp-sink-options.js';
import { patience } from './patience.js';
import { createSignalDelivery, type SignalDelivery } from './signal-delivery.js';
import type { SignalKind } from './signal-kind.js';
import { SPANS } from './span-kind.js';

/** What a sink sends through while it is attached: a signal without a target has no delivery. */
export interface Signals {
  readonly spans: SignalDelivery<SpanRecord> | undefined;
  readonly logs: SignalDelivery<OtlpLog> | undefined;
  /** Reads the metrics from now on. */
  collect(read: ReadMetrics): void;
  health(): SinkHealth;
  /** Reads the metrics once more, and sends all there is. */
  flush(signal?: AbortSignal): Promise<void>;
  /** The same within the deadline, and ends. */
  close(deadlineMs: number): Promise<void>;
  exit(): void;
}

/** What signals are opened for. */
export interface SignalsOptions {
  readonly destination: OtlpDestination;
  readonly options: OtlpSinkOptions;
  readonly host: SinkHost;
}

const METRIC_INTERVAL_MS = 60_000;
const METRIC_TIMEOUT_MS = 30_000;

/** What the last reading may take of a deadline; what spooling the rest and leaving the spool to others may. */
const READING_PART = 0.4;
const RELEASE_MS = 300;
const RELEASE_PART = 0.3;

/** @see Signals */
export function openSignals({ destination, options, host }: SignalsOptions): Signals {
  const { variables } = options;
  const resource = detectResource(host.service, {
    variables,
    readFile,
    given: destination.resource,
    report: host.report,
  });
  const resources = createResourceTable();
  const given = { destination, options, host, resource: resources.same(resource), resources };
  const { traces, metrics, logs } = destination.signals;
  const spans = open(SPANS, traces);
  const points = open(POINTS, metrics);
  const lines = open(LOGS, logs);
  const all = [spans, points, lines].filter((delivery) => delivery !== undefined);
  let readings: MetricReadings | undefined;

  function open<Record extends object>(kind: SignalKind<Record>, target: SignalTarget | undefined) {
    return target && createSignalDelivery(given, kind, target);
  }

  function collect(read: ReadMetrics): void {
    const { temporality } = destination;
    const reader = createMetricReader({ read, temporality, startTimeMs: Date.now() });
    readings?.stop();
    readings = createMetricReadings({
      reader,
      intervalMs: options.metricIntervalMs ?? METRIC_INTERVAL_MS,
      timeoutMs: options.metricTimeoutMs ?? METRIC_TIMEOUT_MS,
      take: offerPoints,
      report: host.report,
      sink: destination.name,
    });
  }

  /** A reading may have ten thousand points. */
  async function offerPoints(read: readonly OtlpMetric[]): Promise<void> {
    const turns = createTurns();
    for (const metric of read) {
      for (const point of pointsOf(metric)) points?.offer(point);
      const rest = turns.rest();
      if (rest !== undefined) await rest;
    }
  }

  async function flushPoints(signal: AbortSignal | undefined): Promise<void> {
    await patience(readings?.now(), { signal });
    await points?.flush(signal);
  }

  async function closePoints(deadlineMs: number): Promise<void> {
    const startMs = performance.now();
    await patience(readings?.now(), { withinMs: deadlineMs * READING_PART });
    await points?.close(Math.max(0, deadlineMs - (performance.now() - startMs)));
  }

  return {
    spans,
    logs: lines,
    collect,
    health: () =>
      sinkHealth(all, { spoolCapacityBytes: sumOf(all.map(({ spoolCapacityBytes }) => spoolCapacityBytes)) }),
    async flush(signal) {
      await Promise.all([spans?.flush(signal), lines?.flush(signal), flushPoints(signal)]);
    },
    async close(deadlineMs) {
      readings?.stop();
      const sendMs = deadlineMs - Math.min(RELEASE_MS, RELEASE_PART * deadlineMs);
      await Promise.all([spans?.close(sendMs), lines?.close(sendMs), closePoints(sendMs)]);
    },
    exit() {
      for (const delivery of all) delivery.spoolNow();
    },
  };
}

/** `undefined` without a spool: each delivery has one of its own, or none has. */
function sumOf(capacities: readonly (number | undefined)[]): number | undefined {
  const known = capacities.filter((bytes) => bytes !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, bytes) => sum + bytes);
}
