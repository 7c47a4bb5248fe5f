import type { ReceivedSpan } from '../received/received-records.js';
import type { Fault } from '../rules.js';

/** Spans whose parent is of their own process and has not come. */
export function findOrphans(spans: readonly ReceivedSpan[]): readonly Fault[] {
  const known = new Set(spans.map(({ traceId, spanId }) => `${traceId} ${spanId}`));
  return spans.flatMap(({ traceId, parentSpanId, isParentRemote, name, request }) => {
    if (parentSpanId === undefined || isParentRemote || known.has(`${traceId} ${parentSpanId}`)) return [];
    return [{ rule: 'span-parent', detail: `${parentSpanId} of span ${name}`, request }] as const;
  });
}
