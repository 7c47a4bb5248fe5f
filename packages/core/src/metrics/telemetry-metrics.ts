import { PROBLEM_CODES } from '@vigia/contract';
import { catalogueFamily } from './catalogue-family.js';
import type { MetricFamily, Sample } from './metric-family.js';

/** What the telemetry tells about itself. */
export interface TelemetryMetrics {
  /** An event did not reach a sink. */
  eventDropped(sink: string, reason: string): void;
  families(): readonly MetricFamily[];
}

/** What is told. */
export interface TelemetryMetricsOptions {
  readonly service: { readonly name: string; readonly version: string | undefined };
  /** How often each problem was reported, by code. */
  readonly problemCounts: () => ReadonlyMap<string, number>;
  readonly sinks: readonly { readonly name: string }[];
}

/** Why an event may not reach a sink. */
const DROP_REASONS: readonly string[] = ['sink_error', 'closed'];

/** Counters that can be foreseen exist at zero: one that is born at 1 shows no increase. */
export function createTelemetryMetrics({ service, problemCounts, sinks }: TelemetryMetricsOptions): TelemetryMetrics {
  const dropped = new Map(sinks.map(({ name }) => [name, new Map(DROP_REASONS.map((reason) => [reason, 0]))]));

  function eventDropped(sink: string, reason: string): void {
    const reasons = dropped.get(sink) ?? new Map<string, number>();
    dropped.set(sink, reasons);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }

  function families(): readonly MetricFamily[] {
    return [buildInfo(service), problemTotals(problemCounts()), droppedTotals(dropped)];
  }

  return { eventDropped, families };
}

function buildInfo({ name, version }: TelemetryMetricsOptions['service']): MetricFamily {
  const labels = { service: name, version: version ?? '', node_version: process.version };
  return catalogueFamily('telemetry_build_info', [{ name: 'telemetry_build_info', labels, value: 1 }]);
}

function problemTotals(counts: ReadonlyMap<string, number>): MetricFamily {
  const name = 'telemetry_problems_total';
  const codes = Object.keys(PROBLEM_CODES);
  return catalogueFamily(
    name,
    codes.map((code) => ({ name, labels: { code }, value: counts.get(code) ?? 0 })),
  );
}

function droppedTotals(dropped: ReadonlyMap<string, ReadonlyMap<string, number>>): MetricFamily {
  const name = 'telemetry_events_dropped_total';
  const samples = [...dropped].flatMap(([sink, reasons]) =>
    [...reasons].map(([reason, value]): Sample => ({ name, labels: { sink, reason }, value })),
  );
  return catalogueFamily(name, samples);
}
