import type { Report, Sink, SinkHealth } from '@vigia/contract';
import { catalogueFamily } from './catalogue-family.js';
import type { FamilySource, MetricFamily, Sample } from './metric-family.js';
import { type NamedHealth, sinkFamilies } from './sink-families.js';

/** What a sink is to metrics. */
export type MeasuredSink = Pick<Sink, 'name' | 'record' | 'recordLog' | 'recordSpan' | 'health'>;

/** What the sinks tell of themselves, joined with what never reached them. */
export interface SinkMetrics extends FamilySource {
  /** Events did not reach a sink. @param items - One when not given. */
  eventDropped(sink: string, reason: string, items?: number): void;
}

/** Why what is no sink may lose something, by the name under which it is counted. */
export type ForeseenLosses = Readonly<Record<string, readonly string[]>>;

/** What the metrics of sinks are made of. */
export interface SinkMetricsOptions {
  readonly sinks: readonly MeasuredSink[];
  readonly losses?: ForeseenLosses | undefined;
  readonly report: Report;
}

/** Why an event may not reach a sink that takes exchanges, lines or spans. */
const DISPATCH_REASONS: readonly string[] = ['sink_error', 'closed'];
/** Why else a span may not. */
const SPAN_REASONS: readonly string[] = ['trace_full'];

/** Counters that can be foreseen exist at zero: one that is born at 1 shows no increase. */
export function createSinkMetrics({ sinks, losses = {}, report }: SinkMetricsOptions): SinkMetrics {
  const undelivered = new Map([
    ...sinks.map((sink) => [sink.name, foreseen(sink)] as const),
    ...Object.entries(losses).map(([name, reasons]) => [name, zeros(reasons)] as const),
  ]);

  function eventDropped(sink: string, reason: string, items = 1): void {
    const reasons = undelivered.get(sink) ?? new Map<string, number>();
    undelivered.set(sink, reasons);
    reasons.set(reason, (reasons.get(reason) ?? 0) + items);
  }

  function families(): readonly MetricFamily[] {
    const healths = sinks.flatMap((sink) => sinkHealth(sink, report) ?? []);
    return [droppedTotals(undelivered, healths), ...sinkFamilies(healths)];
  }

  return { eventDropped, families };
}

function foreseen({ record, recordLog, recordSpan, health }: MeasuredSink): Map<string, number> {
  const isGivenAnything = [record, recordLog, recordSpan].some((take) => take !== undefined) || health === undefined;
  const ofSpans = recordSpan === undefined ? [] : SPAN_REASONS;
  return zeros(isGivenAnything ? [...DISPATCH_REASONS, ...ofSpans] : []);
}

function zeros(reasons: readonly string[]): Map<string, number> {
  return new Map(reasons.map((reason) => [reason, 0]));
}

/** How a sink is doing; `undefined` where it tells nothing, or fails to, which is reported. */
export function sinkHealth(sink: MeasuredSink, report: Report): NamedHealth | undefined {
  try {
    const health: SinkHealth | undefined = sink.health?.();
    return health === undefined ? undefined : { sink: sink.name, health };
  } catch (cause) {
    report({
      code: 'VIGIA_SINK_FAILED',
      message: `\`health\` of the sink "${sink.name}" failed; how it is doing is not known.`,
      fix: `Mend \`health\` of the sink "${sink.name}"; the cause has its error.`,
      sink: sink.name,
      cause,
    });
    return undefined;
  }
}

/** One series for a sink and reason, whichever of the two has lost the event. */
function droppedTotals(
  undelivered: ReadonlyMap<string, ReadonlyMap<string, number>>,
  healths: readonly NamedHealth[],
): MetricFamily {
  const totals = new Map([...undelivered].map(([sink, reasons]) => [sink, new Map(reasons)]));
  for (const { sink, health } of healths) {
    const reasons = totals.get(sink) ?? new Map<string, number>();
    totals.set(sink, reasons);
    for (const [reason, items] of Object.entries(health.dropped))
      reasons.set(reason, (reasons.get(reason) ?? 0) + items);
  }
  const name = 'telemetry_events_dropped_total';
  const samples = [...totals].flatMap(([sink, reasons]) =>
    [...reasons].map(([reason, value]): Sample => ({ name, labels: { sink, reason }, value })),
  );
  return catalogueFamily(name, samples);
}
