import type { OtlpMetric, Temporality } from '../../model/otlp-metric.js';
import { attempt, type LeaveOut } from './attempt.js';
import { messageField, plainField } from './field.js';
import type { MessageWriter } from './message-writer.js';
import { writeHistogramPoint } from './write-histogram-point.js';
import { writeNumberPoint } from './write-number-point.js';
import { writeSummaryPoint } from './write-summary-point.js';

/** `Metric` of the definitions. */
const METRIC = {
  name: plainField('name', 1, 'bytes'),
  description: plainField('description', 2, 'bytes'),
  unit: plainField('unit', 3, 'bytes'),
  gauge: messageField('gauge', 5, { lengthBytes: 2 }),
  sum: messageField('sum', 7, { lengthBytes: 2 }),
  histogram: messageField('histogram', 9, { lengthBytes: 2 }),
  summary: messageField('summary', 11, { lengthBytes: 2 }),
} as const;

/** What `Gauge`, `Sum`, `Histogram` and `Summary` have alike, as far as they have it. */
const DATA = {
  points: messageField('dataPoints', 1, { isRepeated: true, lengthBytes: 2 }),
  temporality: plainField('aggregationTemporality', 2, 'varint'),
  isMonotonic: plainField('isMonotonic', 3, 'varint'),
} as const;

type WritePoint<Point> = (writer: MessageWriter, point: Point) => string | undefined;

const TEMPORALITIES: Readonly<Record<Temporality, number>> = { delta: 1, cumulative: 2 };

/** Writes the members of a `Metric`. Points that cannot be written are left out by themselves. */
export function writeMetric(writer: MessageWriter, metric: OtlpMetric, leaveOut: LeaveOut): string | undefined {
  const field = METRIC[metric.kind];
  if (field === undefined) return 'is of no kind that OTLP has';
  writer.text(METRIC.name, metric.name);
  if (metric.description !== '') writer.text(METRIC.description, metric.description);
  if (metric.unit !== '') writer.text(METRIC.unit, metric.unit);
  writer.begin(field);
  writeData(writer, metric, leaveOut);
  writer.end();
  return undefined;
}

function writeData(writer: MessageWriter, metric: OtlpMetric, leaveOut: LeaveOut): void {
  const put = <Point>(points: readonly Point[], write: WritePoint<Point>): void => {
    for (const point of points) attempt(writer, DATA.points, { write: () => write(writer, point), leaveOut });
  };
  if (metric.kind === 'histogram') put(metric.points, writeHistogramPoint);
  else if (metric.kind === 'summary') put(metric.points, writeSummaryPoint);
  else put(metric.points, writeNumberPoint);
  if ('temporality' in metric) writer.integer(DATA.temporality, TEMPORALITIES[metric.temporality]);
  if (metric.kind === 'sum' && metric.isMonotonic) writer.flag(DATA.isMonotonic, true);
}
