import type { SpanEvent } from '@vigia/contract';
import type { RootTrace } from './local-trace.js';

/** The traces of one telemetry: there where a sink takes spans and `traces` is not `false`. Nothing here throws. */
export interface Tracing {
  /**
   * A trace that begins here, outside of every exchange. Its end decides whether it is kept.
   * @param traceId - Where it is known already, of random digits. @defaultValue a new one
   */
  begin(traceId?: string): RootTrace;
  /** A moment of the monotonic clock in milliseconds since the Unix epoch, with fractions: the same for all spans of a trace. */
  epochMs(monotonicMs: number): number;
  /** Whether the value of an attribute with this name is secret, as on lines. */
  isSecret(name: string): boolean;
  /** The event of an error that a span failed with, without the secrets that lines leave out. */
  exceptionEvent(error: unknown, epochMs: number): SpanEvent;
}
