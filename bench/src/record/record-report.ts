import { formatTable } from '../report/table.js';
import { judgeRecords } from './judge-records.js';
import type { RecordFigures } from './measuring/measure-records.js';
import { recordRows } from './record-rows.js';

const HEADING = ['label sets', 'subject', 'ns', 'q25', 'q75', 'of the prototype'];

/** A table of what one record takes, then a line for each promise of ours. */
export function reportRecords(figures: RecordFigures): string {
  const lines = recordRows(figures)
    .filter(({ unit }) => unit === 'ns')
    .map(({ case: name, subject, median, q25, q75, ratio }) => [
      ...[name, subject],
      ...[median, q25, q75].map((value) => value.toFixed(1)),
      ratio.toFixed(2),
    ]);
  const verdicts = judgeRecords(figures).map(({ promise, verdict }) => `  ${verdict}: ${promise}`);
  return [formatTable([HEADING, ...lines]), ...verdicts].join('\n');
}
