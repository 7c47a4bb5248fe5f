import type { OtlpExemplar } from '../../model/otlp-metric.js';
import { type MessageField, messageField, plainField } from './field.js';
import { isSpanId, isTraceId } from './ids.js';
import type { MessageWriter } from './message-writer.js';
import { writeAttributes } from './write-attributes.js';

/** `Exemplar` of the definitions. */
const EXEMPLAR = {
  time: plainField('timeUnixNano', 2, 'fixed64'),
  value: plainField('asDouble', 3, 'fixed64'),
  spanId: plainField('spanId', 4, 'bytes'),
  traceId: plainField('traceId', 5, 'bytes'),
  attributes: messageField('filteredAttributes', 7, { isRepeated: true }),
} as const;

/** Writes an `Exemplar` for each. */
export function writeExemplars(writer: MessageWriter, field: MessageField, exemplars: readonly OtlpExemplar[]): void {
  for (const exemplar of exemplars) {
    writer.begin(field);
    writer.time(EXEMPLAR.time, exemplar.timeMs);
    writer.double(EXEMPLAR.value, exemplar.value);
    if (isSpanId(exemplar.spanId)) writer.id(EXEMPLAR.spanId, exemplar.spanId);
    if (isTraceId(exemplar.traceId)) writer.id(EXEMPLAR.traceId, exemplar.traceId);
    writeAttributes(writer, EXEMPLAR.attributes, exemplar.attributes);
    writer.end();
  }
}
