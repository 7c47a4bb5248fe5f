import type { Attributes, Exemplar } from '@vigia/contract';
import type { OtlpExemplar } from '../model/otlp-metric.js';
import type { ReadingTime } from './reading-time.js';

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16})[0-9a-f]{16}$/;

/**
 * Those that came since the last reading, so that each is sent once. One that came while this reading is made belongs to
 * the next; one without a time cannot be told from an old one.
 */
export function exemplarsSince(exemplars: readonly Exemplar[], time: ReadingTime): readonly OtlpExemplar[] {
  if (exemplars.length === 0) return NONE;
  return exemplars.flatMap((exemplar) => {
    const timeMs = (exemplar.timestampSeconds ?? Number.NaN) * 1_000;
    return isSince(timeMs, time) ? [otlpExemplar(exemplar, timeMs)] : [];
  });
}

const NONE: readonly OtlpExemplar[] = [];

/** Where the clock was set back, what came before counts once more. */
function isSince(timeMs: number, time: ReadingTime): boolean {
  return timeMs <= time.timeMs && (timeMs > time.sinceMs || time.sinceMs > time.timeMs);
}

function otlpExemplar({ labels, value }: Exemplar, timeMs: number): OtlpExemplar {
  const { trace_id: traceId, span_id: spanId } = labels;
  const isTrace = traceId !== undefined && TRACE_ID.test(traceId);
  const isSpan = isTrace && spanId !== undefined && SPAN_ID.test(spanId);
  return {
    timeMs,
    value,
    traceId: isTrace ? traceId : undefined,
    spanId: isSpan ? spanId : undefined,
    attributes: otherLabels(labels, { trace_id: isTrace, span_id: isSpan }),
  };
}

function otherLabels(labels: Exemplar['labels'], isTaken: Readonly<Record<string, boolean>>): Attributes {
  return Object.fromEntries(Object.entries(labels).filter(([name, value]) => isTaken[name] !== true && value !== ''));
}
