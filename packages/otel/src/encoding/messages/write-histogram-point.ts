import type { HistogramPoint } from '../../model/otlp-metric.js';
import { messageField, plainField } from './field.js';
import type { MessageWriter } from './message-writer.js';
import { writeAttributes } from './write-attributes.js';
import { writeExemplars } from './write-exemplars.js';

/** `HistogramDataPoint` of the definitions. */
const POINT = {
  startTime: plainField('startTimeUnixNano', 2, 'fixed64'),
  time: plainField('timeUnixNano', 3, 'fixed64'),
  count: plainField('count', 4, 'fixed64'),
  sum: plainField('sum', 5, 'fixed64'),
  bucketCounts: plainField('bucketCounts', 6, 'bytes'),
  bounds: plainField('explicitBounds', 7, 'bytes'),
  exemplars: messageField('exemplars', 8, { isRepeated: true }),
  attributes: messageField('attributes', 9, { isRepeated: true }),
} as const;

/** Writes the members of a `HistogramDataPoint`, or says why it has none. */
export function writeHistogramPoint(writer: MessageWriter, point: HistogramPoint): string | undefined {
  const { count, bounds, bucketCounts } = point;
  if (!isCount(count) || !bucketCounts.every(isCount)) return 'has a histogram that counts in other than whole numbers';
  if (bucketCounts.length !== bounds.length + 1) return 'has a histogram with other than one bucket more than bounds';
  writer.time(POINT.startTime, point.startTimeMs);
  writer.time(POINT.time, point.timeMs);
  writer.count(POINT.count, count);
  writer.double(POINT.sum, point.sum);
  writer.counts(POINT.bucketCounts, bucketCounts);
  if (bounds.length > 0) writer.doubles(POINT.bounds, bounds);
  writeExemplars(writer, POINT.exemplars, point.exemplars);
  writeAttributes(writer, POINT.attributes, point.attributes);
  return undefined;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
