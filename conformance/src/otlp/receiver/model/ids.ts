/** Whether it is an identifier of so many bytes, not all of them zero. */
export function isId(id: string, bytes: number): boolean {
  return id.length === 2 * bytes && /[^0]/.test(id);
}

/** Of a trace. */
export const TRACE_ID_BYTES = 16;

/** Of a span. */
export const SPAN_ID_BYTES = 8;
