import type { Sink, SpanRecord } from '@vigia/express';

/** Prints what this process adds to a trace as a tree, when it has ended. */
export function printSpans(print: (text: string) => void): Sink {
  let waiting: readonly SpanRecord[] = [];

  function printTree(span: SpanRecord, depth = 0): void {
    const { name, kind, spanId, durationSeconds, status } = span;
    const failed = status.code === 'error' ? `, failed: ${status.message ?? span.attributes['error.type']}` : '';
    print(`${'  '.repeat(depth)}${name} (${kind}, ${(durationSeconds * 1_000).toFixed(1)} ms${failed})`);
    const children = waiting.filter(({ parentSpanId }) => parentSpanId === spanId);
    for (const child of children) printTree(child, depth + 1);
  }

  return {
    name: 'print',
    recordSpan(span) {
      waiting = [...waiting, span].slice(-1_000);
      if (span.parentSpanId !== undefined && !span.isParentRemote) return;
      printTree(span);
      waiting = waiting.filter(({ traceId }) => traceId !== span.traceId);
    },
  };
}
