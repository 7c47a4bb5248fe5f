import type { Attributes, Exemplar } from '@vigia/contract';
import type { OtlpExemplar } from '../model/otlp-metric.js';
import type { Series } from './series.js';

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16})[0-9a-f]{16}$/;

const NONE: readonly OtlpExemplar[] = [];

/**
 * Those that a series did not have when its exemplars were last sent: one stays on its bucket until another takes its
 * place, and is sent once.
 * @param timeMs - For those that do not say when they came.
 */
export function newExemplars(series: Series, exemplars: readonly Exemplar[], timeMs: number): readonly OtlpExemplar[] {
  const { exemplars: before } = series;
  series.exemplars = exemplars;
  if (exemplars.every((exemplar, index) => exemplar === before[index])) return NONE;
  return exemplars
    .filter((exemplar) => !before.some((other) => isSame(exemplar, other)))
    .map((exemplar) => otlpExemplar(exemplar, timeMs));
}

/** Those of the registry are new objects at each reading. */
function isSame(one: Exemplar, other: Exemplar): boolean {
  if (one === other) return true;
  if (one.timestampSeconds !== other.timestampSeconds || one.value !== other.value) return false;
  return JSON.stringify(one.labels) === JSON.stringify(other.labels);
}

function otlpExemplar({ labels, value, timestampSeconds }: Exemplar, readAtMs: number): OtlpExemplar {
  const { trace_id: traceId, span_id: spanId } = labels;
  const isTrace = traceId !== undefined && TRACE_ID.test(traceId);
  const isSpan = isTrace && spanId !== undefined && SPAN_ID.test(spanId);
  return {
    timeMs: timestampSeconds === undefined ? readAtMs : timestampSeconds * 1_000,
    value,
    traceId: isTrace ? traceId : undefined,
    spanId: isSpan ? spanId : undefined,
    attributes: otherLabels(labels, { trace_id: isTrace, span_id: isSpan }),
  };
}

function otherLabels(labels: Exemplar['labels'], isTaken: Readonly<Record<string, boolean>>): Attributes {
  return Object.fromEntries(Object.entries(labels).filter(([name, value]) => isTaken[name] !== true && value !== ''));
}
