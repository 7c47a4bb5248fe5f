import type { NumberPoint } from '../../model/otlp-metric.js';
import { messageField, plainField } from './field.js';
import type { MessageWriter } from './message-writer.js';
import { writeAttributes } from './write-attributes.js';
import { writeExemplars } from './write-exemplars.js';

/** `NumberDataPoint` of the definitions. */
const POINT = {
  startTime: plainField('startTimeUnixNano', 2, 'fixed64'),
  time: plainField('timeUnixNano', 3, 'fixed64'),
  value: plainField('asDouble', 4, 'fixed64'),
  exemplars: messageField('exemplars', 5, { isRepeated: true }),
  attributes: messageField('attributes', 7, { isRepeated: true }),
} as const;

/**
 * Writes the members of a `NumberDataPoint`. The number is always a double: a series that is whole now and then would
 * change its type each time, and stores such as Google's refuse it then.
 */
export function writeNumberPoint(writer: MessageWriter, point: NumberPoint): undefined {
  if (point.startTimeMs !== undefined) writer.time(POINT.startTime, point.startTimeMs);
  writer.time(POINT.time, point.timeMs);
  writer.double(POINT.value, point.value);
  writeExemplars(writer, POINT.exemplars, point.exemplars);
  writeAttributes(writer, POINT.attributes, point.attributes);
}
