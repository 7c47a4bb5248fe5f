import type { SpanRecord } from '@vigia/contract';

/** A span that has ended, without what it shares with all spans of its trace. Never changed after it was made. */
export type LocalSpan = Omit<SpanRecord, 'traceId' | 'traceState' | 'flags'>;

/** What one process adds to a trace from one entry on: an exchange, a run of a job, or a lone piece of work. */
export interface LocalTrace {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** What came with the trace, as it goes on with it; `undefined` where there is none. */
  readonly traceState: string | undefined;
  /** The caller's header as it came, when trusted and within the limits of W3C. */
  readonly baggage: string | undefined;
  /** As they are sent on: bit 0 says whether the trace was sampled when it began, bit 1 that its id is random. */
  readonly flags: number;
  /** 16 random lower-case hexadecimal digits, never all zero. */
  newSpanId(): string;
  /**
   * Takes a span that has ended, which is handed on or not as the end of the trace decides; one that comes later follows
   * what was decided. Of spans that wait, those beyond 128 are counted and gone. Never throws.
   */
  add(span: LocalSpan): void;
}

/** A local trace whose end somebody tells. */
export interface RootTrace extends LocalTrace {
  /**
   * Ends it with its first span. The first call wins. Never throws.
   * @param isFailed - Then it is kept, unless errors are not (`traces.errors`).
   */
  end(root: LocalSpan, isFailed: boolean): void;
}
