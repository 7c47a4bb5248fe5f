import type { SpanRecord } from '@vigia/contract';

/** A span, and what of it is not sent. */
export interface OtlpSpan extends SpanRecord {
  /** How many attributes it had besides. */
  readonly droppedAttributes?: number | undefined;
  /** How many events it had besides. */
  readonly droppedEvents?: number | undefined;
}
