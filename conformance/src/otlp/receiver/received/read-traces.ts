import type { DecodedSpan, ExportTraceServiceRequest } from '../../definitions/decoded-request.js';
import { readAttributes } from './read-attributes.js';
import { readTime } from './read-time.js';
import type { Provenance, ReceivedKind, ReceivedSpan } from './received-records.js';

const KINDS: readonly ReceivedKind[] = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
const CODES = ['unset', 'ok', 'error'] as const;

/** The parent's context is remote, and it is known whether it is. */
const IS_REMOTE = 0x300;

/** The spans of a request. */
export function readTraces({ resourceSpans }: ExportTraceServiceRequest, request: number): readonly ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const ofResource = readAttributes(resource?.attributes ?? []);
    return scopeSpans.flatMap(({ scope, spans }) => {
      const provenance = { request, resource: ofResource, scope: scope?.name ?? '' };
      return spans.map((span) => readSpan(span, provenance));
    });
  });
}

function readSpan(span: DecodedSpan, provenance: Provenance): ReceivedSpan {
  const { traceId, spanId, traceState, flags, name } = span;
  return {
    ...provenance,
    traceId,
    spanId,
    parentSpanId: span.parentSpanId === '' ? undefined : span.parentSpanId,
    isParentRemote: (flags & IS_REMOTE) === IS_REMOTE,
    traceState,
    flags,
    name,
    kind: KINDS[span.kind] ?? 'unspecified',
    startTimeMs: readTime(span.startTimeUnixNano),
    endTimeMs: readTime(span.endTimeUnixNano),
    attributes: readAttributes(span.attributes),
    status: { code: CODES[span.status?.code ?? 0] ?? 'unset', message: span.status?.message ?? '' },
    events: span.events.map((event) => ({
      name: event.name,
      timeMs: readTime(event.timeUnixNano),
      attributes: readAttributes(event.attributes),
    })),
  };
}
