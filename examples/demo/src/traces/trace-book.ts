import type { Sink } from '@vigia/express';
import type { KeptSpan } from './kept-span.js';

/** The newest traces of all services. */
export interface TraceBook {
  /** Notes the spans of one service. */
  sinkOf(service: string): Sink;
  /**
   * The spans of a trace that is whole and went through so many services, in the order of their beginning: of such
   * traces that with the most spans, and of these the newest.
   */
  fullest(services: number): readonly KeptSpan[] | undefined;
}

const KEPT_TRACES = 500;

/** @see TraceBook */
export function createTraceBook(): TraceBook {
  const traces = new Map<string, KeptSpan[]>();

  function note(span: KeptSpan): void {
    const spans = traces.get(span.traceId) ?? [];
    spans.push(span);
    traces.set(span.traceId, spans);
    if (traces.size > KEPT_TRACES) traces.delete(traces.keys().next().value ?? '');
  }

  return {
    sinkOf: (service) => ({ name: 'trace-book', recordSpan: (span) => note({ ...span, service }) }),
    fullest(services) {
      const found = [...traces.values()].filter((spans) => servicesOf(spans) >= services && isWhole(spans));
      const most = Math.max(...found.map(({ length }) => length));
      const spans = found.findLast(({ length }) => length === most);
      return spans?.toSorted((left, right) => left.startTimeMs - right.startTimeMs);
    },
  };
}

function isWhole(spans: readonly KeptSpan[]): boolean {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const strangers = spans.filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId));
  return strangers.length === 1 && strangers[0]?.parentSpanId === undefined;
}

function servicesOf(spans: readonly KeptSpan[]): number {
  return new Set(spans.map(({ service }) => service)).size;
}
