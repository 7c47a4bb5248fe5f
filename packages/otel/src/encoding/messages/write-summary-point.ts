import type { SummaryPoint } from '../../model/otlp-metric.js';
import { messageField, plainField } from './field.js';
import type { MessageWriter } from './message-writer.js';
import { writeAttributes } from './write-attributes.js';

/** `SummaryDataPoint` of the definitions. */
const POINT = {
  startTime: plainField('startTimeUnixNano', 2, 'fixed64'),
  time: plainField('timeUnixNano', 3, 'fixed64'),
  count: plainField('count', 4, 'fixed64'),
  sum: plainField('sum', 5, 'fixed64'),
  quantiles: messageField('quantileValues', 6, { isRepeated: true }),
  attributes: messageField('attributes', 7, { isRepeated: true }),
} as const;

/** `SummaryDataPoint.ValueAtQuantile` of the definitions. */
const QUANTILE = {
  quantile: plainField('quantile', 1, 'fixed64'),
  value: plainField('value', 2, 'fixed64'),
} as const;

/** Writes the members of a `SummaryDataPoint`, or says why it has none. */
export function writeSummaryPoint(writer: MessageWriter, point: SummaryPoint): string | undefined {
  if (!(Number.isSafeInteger(point.count) && point.count >= 0)) {
    return 'has a summary that counts in other than whole numbers';
  }
  writer.time(POINT.startTime, point.startTimeMs);
  writer.time(POINT.time, point.timeMs);
  writer.count(POINT.count, point.count);
  writer.double(POINT.sum, point.sum);
  for (const { quantile, value } of point.quantiles) {
    writer.begin(POINT.quantiles);
    writer.double(QUANTILE.quantile, quantile);
    writer.double(QUANTILE.value, value);
    writer.end();
  }
  writeAttributes(writer, POINT.attributes, point.attributes);
  return undefined;
}
