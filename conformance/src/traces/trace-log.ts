import type { ExchangeEvent, Sink, SpanRecord } from '@vigia/contract';
import { createDeferred, withDeadline } from '../deadline.js';

/** A sink that keeps spans, and beside them the events of the same exchanges. */
export interface TraceLog {
  readonly sink: Sink;
  readonly spans: readonly SpanRecord[];
  readonly events: readonly ExchangeEvent[];
  /** Those of requests that were served. */
  serverSpans(): readonly SpanRecord[];
  /** Resolves when spans of all these names have come. */
  reached(names: readonly string[]): Promise<void>;
}

/** @see TraceLog */
export function createTraceLog(name = 'spans'): TraceLog {
  const spans: SpanRecord[] = [];
  const events: ExchangeEvent[] = [];
  let changed = createDeferred<void>();

  function recordSpan(span: SpanRecord): void {
    spans.push(span);
    changed.resolve();
    changed = createDeferred<void>();
  }

  function missing(names: readonly string[]): readonly string[] {
    const came = new Set(spans.map((span) => span.name));
    return names.filter((each) => !came.has(each));
  }

  async function gather(names: readonly string[]): Promise<void> {
    while (missing(names).length > 0) await changed.promise;
  }

  return {
    sink: { name, record: (event) => void events.push(event), recordSpan },
    spans,
    events,
    serverSpans: () => spans.filter(({ kind }) => kind === 'server'),
    reached: (names) => withDeadline(gather(names), () => `spans named ${missing(names).join(', ')}`),
  };
}
