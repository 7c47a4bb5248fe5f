import type { Attributes, AttributeValue } from '@vigia/contract';

/** What is used of a span of OpenTelemetry's API. */
export interface OpenTelemetrySpan {
  spanContext(): { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };
  isRecording(): boolean;
  setAttribute(name: string, value: AttributeValue): unknown;
  setAttributes(attributes: Attributes): unknown;
  addEvent(name: string, attributes?: Attributes): unknown;
  recordException(error: unknown): void;
  /** @param status - Its code is 2 for an error. */
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  end(): void;
}

/** What is used of a tracer of OpenTelemetry's API. */
export interface OpenTelemetryTracer {
  startActiveSpan<Result>(
    name: string,
    options: { readonly attributes?: Attributes },
    act: (span: OpenTelemetrySpan) => Result,
  ): Result;
}

/** Where a span of an SDK stands in its trace. */
export interface ForeignSpan {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** The flags of the W3C trace; bit 0 says that it is sampled. */
  readonly flags: number;
}

/** What OpenTelemetry's API keeps on the global object, whichever copies of it are loaded. */
interface Registered {
  readonly trace?: { getTracer(name: string): OpenTelemetryTracer };
  readonly context?: { active(): { getValue(key: symbol): unknown } };
}

const REGISTERED: unique symbol = Symbol.for('opentelemetry.js.api.1') as typeof REGISTERED;
const ACTIVE_SPAN: symbol = Symbol.for('OpenTelemetry Context Key SPAN');
const SAMPLED = 1;

/**
 * Where the span stands in which an OpenTelemetry SDK runs the caller. `undefined` where there is none, or it has ended:
 * a server that was started within a span serves its requests in the context of that. Never throws.
 */
export function activeForeignSpan(): ForeignSpan | undefined {
  const { trace, context } = registered() ?? {};
  if (trace === undefined || context === undefined) return undefined;
  try {
    const span = context.active().getValue(ACTIVE_SPAN) as OpenTelemetrySpan | undefined;
    return span && placeOf(span);
  } catch {
    return undefined;
  }
}

/** Whether an OpenTelemetry SDK has been set up. */
export function isOpenTelemetryRegistered(): boolean {
  return registered()?.trace !== undefined;
}

/** A tracer of the SDK that is registered; `undefined` where none is, or it has none. Never throws. */
export function openTelemetryTracer(): OpenTelemetryTracer | undefined {
  try {
    return registered()?.trace?.getTracer('vigia');
  } catch {
    return undefined;
  }
}

/**
 * Read from where the API keeps it for all copies of itself: the one of an SDK that was put in from outside, as by the
 * operator of Kubernetes, can be resolved from nowhere in the application.
 */
function registered(): Registered | undefined {
  return (globalThis as { readonly [REGISTERED]?: Registered })[REGISTERED];
}

function placeOf(span: OpenTelemetrySpan): ForeignSpan | undefined {
  const { traceId, spanId, traceFlags: flags } = span.spanContext();
  const isOver = !span.isRecording() && (flags & SAMPLED) !== 0;
  return isOver || !isId(traceId, 32) || !isId(spanId, 16) ? undefined : { traceId, spanId, flags };
}

function isId(text: string, digits: number): boolean {
  return text.length === digits && /^[0-9a-f]*[1-9a-f][0-9a-f]*$/.test(text);
}
