import type { Span } from './span.js';

const nothing = (): void => undefined;

/** The span of work that nobody traces. */
export const INERT_SPAN: Span = Object.freeze({
  traceId: '0'.repeat(32),
  spanId: '0'.repeat(16),
  setAttribute: nothing,
  setAttributes: nothing,
  addEvent: nothing,
  fail: nothing,
});
