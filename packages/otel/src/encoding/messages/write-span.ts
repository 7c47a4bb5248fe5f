import type { SpanEvent, SpanKind, SpanStatus } from '@vigia/contract';
import type { OtlpSpan } from '../../model/otlp-span.js';
import { messageField, plainField } from './field.js';
import { isSpanId, isTraceId } from './ids.js';
import type { MessageWriter } from './message-writer.js';
import { writeAttributes } from './write-attributes.js';

/** `Span` of the definitions. */
const SPAN = {
  traceId: plainField('traceId', 1, 'bytes'),
  spanId: plainField('spanId', 2, 'bytes'),
  traceState: plainField('traceState', 3, 'bytes'),
  parentSpanId: plainField('parentSpanId', 4, 'bytes'),
  name: plainField('name', 5, 'bytes'),
  kind: plainField('kind', 6, 'varint'),
  startTime: plainField('startTimeUnixNano', 7, 'fixed64'),
  endTime: plainField('endTimeUnixNano', 8, 'fixed64'),
  attributes: messageField('attributes', 9, { isRepeated: true }),
  droppedAttributes: plainField('droppedAttributesCount', 10, 'varint'),
  events: messageField('events', 11, { isRepeated: true, lengthBytes: 2 }),
  droppedEvents: plainField('droppedEventsCount', 12, 'varint'),
  status: messageField('status', 15),
  flags: plainField('flags', 16, 'fixed32'),
} as const;

/** `Span.Event` of the definitions. */
const EVENT = {
  time: plainField('timeUnixNano', 1, 'fixed64'),
  name: plainField('name', 2, 'bytes'),
  attributes: messageField('attributes', 3, { isRepeated: true }),
  droppedAttributes: plainField('droppedAttributesCount', 4, 'varint'),
} as const;

/** `Status` of the definitions. */
const STATUS = {
  message: plainField('message', 2, 'bytes'),
  code: plainField('code', 3, 'varint'),
} as const;

const KINDS: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3 };
const CODES: Readonly<Record<SpanStatus['code'], number>> = { unset: 0, ok: 1, error: 2 };

const W3C_FLAGS = 0xff;
/** That it is known whether the parent is of another process, and that it is. */
const HAS_IS_REMOTE = 0x100;
const IS_REMOTE = 0x200;

/** Writes the members of a `Span`, or says why it has none. */
export function writeSpan(writer: MessageWriter, span: OtlpSpan): string | undefined {
  if (!isTraceId(span.traceId)) return 'has no valid trace id';
  if (!isSpanId(span.spanId)) return 'has no valid span id';
  writeIdentity(writer, span);
  writer.time(SPAN.startTime, span.startTimeMs);
  writer.time(SPAN.endTime, span.startTimeMs, span.durationSeconds);
  const leftOut = writeAttributes(writer, SPAN.attributes, span.attributes) + (span.droppedAttributes ?? 0);
  if (leftOut > 0) writer.integer(SPAN.droppedAttributes, leftOut);
  for (const event of span.events) writeEvent(writer, event);
  if (span.droppedEvents) writer.integer(SPAN.droppedEvents, span.droppedEvents);
  writeStatus(writer, span.status);
  const isRemote = span.isParentRemote ? IS_REMOTE : 0;
  writer.fixed32(SPAN.flags, (span.flags & W3C_FLAGS) | HAS_IS_REMOTE | isRemote);
  return undefined;
}

function writeIdentity(writer: MessageWriter, span: OtlpSpan): void {
  writer.id(SPAN.traceId, span.traceId);
  writer.id(SPAN.spanId, span.spanId);
  if (span.traceState) writer.text(SPAN.traceState, span.traceState);
  if (isSpanId(span.parentSpanId)) writer.id(SPAN.parentSpanId, span.parentSpanId);
  writer.text(SPAN.name, span.name);
  writer.integer(SPAN.kind, KINDS[span.kind] ?? 0);
}

function writeEvent(writer: MessageWriter, event: SpanEvent): void {
  writer.begin(SPAN.events);
  writer.time(EVENT.time, event.timeMs);
  writer.text(EVENT.name, event.name);
  const leftOut = writeAttributes(writer, EVENT.attributes, event.attributes);
  if (leftOut > 0) writer.integer(EVENT.droppedAttributes, leftOut);
  writer.end();
}

function writeStatus(writer: MessageWriter, { code, message }: SpanStatus): void {
  if (code === 'unset') return;
  writer.begin(SPAN.status);
  if (message) writer.text(STATUS.message, message);
  writer.integer(STATUS.code, CODES[code] ?? 0);
  writer.end();
}
