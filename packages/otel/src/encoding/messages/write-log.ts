import type { OtlpLog } from '../../model/otlp-log.js';
import { messageField, plainField } from './field.js';
import { isSpanId, isTraceId } from './ids.js';
import type { MessageWriter } from './message-writer.js';
import { writeAttributes } from './write-attributes.js';
import { writeAnyValue } from './write-value.js';

/** `LogRecord` of the definitions. */
const LOG = {
  time: plainField('timeUnixNano', 1, 'fixed64'),
  severityNumber: plainField('severityNumber', 2, 'varint'),
  severityText: plainField('severityText', 3, 'bytes'),
  body: messageField('body', 5),
  attributes: messageField('attributes', 6, { isRepeated: true }),
  droppedAttributes: plainField('droppedAttributesCount', 7, 'varint'),
  flags: plainField('flags', 8, 'fixed32'),
  traceId: plainField('traceId', 9, 'bytes'),
  spanId: plainField('spanId', 10, 'bytes'),
  observedTime: plainField('observedTimeUnixNano', 11, 'fixed64'),
} as const;

const LAST_SEVERITY = 24;
const W3C_FLAGS = 0xff;

/** Writes the members of a `LogRecord`. Ids that OTLP does not take are left out: the line is worth more. */
export function writeLog(writer: MessageWriter, log: OtlpLog): undefined {
  writer.time(LOG.time, log.timeMs);
  writeSeverity(writer, log);
  writer.begin(LOG.body);
  writeAnyValue(writer, log.body);
  writer.end();
  const leftOut = writeAttributes(writer, LOG.attributes, log.attributes) + (log.droppedAttributes ?? 0);
  if (leftOut > 0) writer.integer(LOG.droppedAttributes, leftOut);
  const flags = log.flags & W3C_FLAGS;
  if (flags !== 0) writer.fixed32(LOG.flags, flags);
  if (isTraceId(log.traceId)) writer.id(LOG.traceId, log.traceId);
  if (isSpanId(log.spanId)) writer.id(LOG.spanId, log.spanId);
  writer.time(LOG.observedTime, log.observedTimeMs);
}

function writeSeverity(writer: MessageWriter, { severityNumber, severityText }: OtlpLog): void {
  if (severityNumber > 0 && severityNumber <= LAST_SEVERITY) writer.integer(LOG.severityNumber, severityNumber);
  if (severityText !== '') writer.text(LOG.severityText, severityText);
}
