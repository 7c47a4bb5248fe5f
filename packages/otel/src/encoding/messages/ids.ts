const TRACE_ID = /^(?!0+$)[\da-f]{32}$/;
const SPAN_ID = /^(?!0+$)[\da-f]{16}$/;

/** Whether OTLP takes it: 32 lower-case hexadecimal digits, not all of them 0. */
export function isTraceId(digits: string | undefined): digits is string {
  return digits !== undefined && TRACE_ID.test(digits);
}

/** Whether OTLP takes it: 16 lower-case hexadecimal digits, not all of them 0. */
export function isSpanId(digits: string | undefined): digits is string {
  return digits !== undefined && SPAN_ID.test(digits);
}
