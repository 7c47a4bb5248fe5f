import { processContext } from '../logging/context/process-context.js';
import type { ActiveSpan } from '../tracing/active-span.js';
import { activeSpanAt } from '../tracing/active-span-at.js';

/** The headers by which a trace goes on in another process. */
export interface TraceHeaders {
  readonly traceparent?: string;
  readonly tracestate?: string;
  readonly baggage?: string;
}

/**
 * The headers of W3C for the request, the run of a job or the `trace()` in which it is called, to put into a request
 * by hand: `request(url, { headers: { ...traceHeaders() } })`. Needed where none can be added from outside: by the
 * clients of `node:http` before Node 22.12, by those that are given their headers as an array or with `Expect`, and by
 * what does not speak HTTP, such as queues. Empty outside of all three, without tracing, and where an OpenTelemetry SDK
 * traces.
 */
export function traceHeaders(): TraceHeaders {
  const span = activeSpanAt(processContext().storage?.getStore());
  return span === undefined ? {} : headersOf(span);
}

/** @see https://www.w3.org/TR/trace-context/ */
export function headersOf({ trace, spanId }: ActiveSpan): TraceHeaders {
  const { traceId, flags, traceState, baggage } = trace;
  return {
    traceparent: `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, '0')}`,
    ...(traceState !== undefined && { tracestate: traceState }),
    ...(baggage !== undefined && { baggage }),
  };
}
