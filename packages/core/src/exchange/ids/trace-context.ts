/** What a W3C `traceparent` header says. */
export interface TraceParent {
  /** 32 lower-case hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits, not all zero: the caller's span. */
  readonly spanId: string;
  /** Bit 0 says that the caller may have recorded its part, bit 1 that the trace id is random; others are left out. */
  readonly flags: number;
}

const VERSION_00 = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const LATER_VERSION = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const ALL_ZERO = /^0+$/;
const LONGEST_CHARACTERS = 512;

/** The flag of a trace that is sampled. */
export const SAMPLED = 1;
/** The flag of a trace whose id is random, in its right-most 56 bits at least. */
export const RANDOM = 2;

/**
 * Reads a `traceparent` header; whatever the recommendation calls invalid is `undefined`, and a new trace begins.
 * @see https://www.w3.org/TR/trace-context-2/#traceparent-header
 */
export function parseTraceParent(header: unknown): TraceParent | undefined {
  if (typeof header !== 'string' || header.length > LONGEST_CHARACTERS) return undefined;
  const match = VERSION_00.exec(header) ?? laterVersion(header);
  const [, traceId, spanId, flags] = match ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (ALL_ZERO.test(traceId) || ALL_ZERO.test(spanId)) return undefined;
  return { traceId, spanId, flags: Number.parseInt(flags, 16) & (SAMPLED | RANDOM) };
}

/** A version after 00 may append fields; 00 itself may not. */
function laterVersion(header: string): RegExpExecArray | null {
  return header.startsWith('00-') ? null : LATER_VERSION.exec(header);
}
