import { performance } from 'node:perf_hooks';
import type { SpanEvent, SpanStatus } from '@vigia/contract';
import type { LocalSpan, LocalTrace } from '../local-trace.js';
import type { Tracing } from '../tracing.js';
import { createAttributeBag } from './attribute-bag.js';
import { createEventList } from './event-list.js';
import type { Span } from './span.js';
import type { SpanMisuse } from './span-misuse.js';

/** A span of ours while its work runs. */
export interface LiveSpan {
  readonly span: Span;
  readonly isFailed: boolean;
  /** Ends it now; called once. What is told of it later is not kept. */
  end(): LocalSpan;
}

/** What a {@link LiveSpan} begins with. */
export interface SpanBeginning {
  readonly name: string;
  readonly trace: Pick<LocalTrace, 'traceId' | 'newSpanId'>;
  readonly parentSpanId: string | undefined;
  readonly attributes: unknown;
  readonly tracing: Pick<Tracing, 'epochMs' | 'exceptionEvent' | 'isSecret'>;
  readonly misuse: SpanMisuse;
}

/** Begins a span now. */
export function beginSpan({ name, trace, parentSpanId, attributes, tracing, misuse }: SpanBeginning): LiveSpan {
  const startMs = performance.now();
  const spanId = trace.newSpanId();
  const rules = { misuse, isSecret: tracing.isSecret };
  const bag = createAttributeBag(rules);
  const list = createEventList(rules);
  let exception: SpanEvent | undefined;
  let hasEnded = false;
  bag.setAll(attributes);

  function whileItRuns(act: () => void): void {
    if (!hasEnded) act();
  }

  const nowMs = (): number => tracing.epochMs(performance.now());

  const span: Span = {
    traceId: trace.traceId,
    spanId,
    setAttribute: (attribute, value) => whileItRuns(() => bag.set(attribute, value)),
    setAttributes: (given) => whileItRuns(() => bag.setAll(given)),
    addEvent: (event, given) => whileItRuns(() => list.add(event, given, nowMs())),
    fail: (error) =>
      whileItRuns(() => {
        exception ??= tracing.exceptionEvent(error, nowMs());
      }),
  };

  function end(): LocalSpan {
    hasEnded = true;
    return {
      spanId,
      parentSpanId,
      isParentRemote: false,
      name,
      kind: 'internal',
      startTimeMs: tracing.epochMs(startMs),
      durationSeconds: (performance.now() - startMs) / 1_000,
      attributes: bag.attributes(),
      droppedAttributes: bag.dropped(),
      status: statusOf(exception),
      events: exception === undefined ? list.events : [...list.events, exception],
      droppedEvents: list.dropped(),
    };
  }

  return {
    span,
    get isFailed() {
      return exception !== undefined;
    },
    end,
  };
}

function statusOf(exception: SpanEvent | undefined): SpanStatus {
  if (exception === undefined) return { code: 'unset' };
  const message = exception.attributes['exception.message'];
  return { code: 'error', message: typeof message === 'string' ? message : undefined };
}
