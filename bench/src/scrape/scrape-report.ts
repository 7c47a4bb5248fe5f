import { formatTable } from '../report/table.js';
import type { Row } from '../row.js';
import { halfWidthOf, overheadOf } from '../statistics/overhead.js';
import { judge, judgeAtLeast } from '../statistics/verdict.js';
import { BARE, type Changes, holdLimitMs, JUDGED_SERIES, LEAST_TIMES_LESS_CPU, OURS, REFERENCE } from './catalogue.js';
import { ALL_CHANGES, type SizeMeasurement } from './measure-size.js';
import { timesLessCpu, valuesOf } from './scrape-rows.js';
import type { SliceFigures } from './scraped-worker.js';

const HEADING = ['case', 'subject', 'median', 'q25', 'q75', `of ${REFERENCE}`];
const BYTES_PER_KIB = 1_024;

/** A table of the rows, then a line for each limit with its verdict, then who could not take part. */
export function reportSize(measured: SizeMeasurement, rows: readonly Row[]): string {
  const judged = ALL_CHANGES.filter((changes) => measured.rounds.has(changes));
  return [
    formatTable([HEADING, ...rows.map(rowLine)]),
    ...judged.flatMap((changes) => [...cpuLines(measured, changes), holdLine(measured, changes)]),
    ...measured.skipped.map((reason) => `  not run: ${reason}`),
  ].join('\n');
}

/** One row as a line of the table. */
export function rowLine({ case: name, subject, unit, median, q25, q75, ratio }: Row): readonly string[] {
  const show = (value: number) => (unit === 'bytes' ? `${(value / BYTES_PER_KIB).toFixed(0)} KiB` : value.toFixed(2));
  return [`${name}, ${unit}`, subject, show(median), show(q25), show(q75), ratio.toFixed(4)];
}

function cpuLines(measured: SizeMeasurement, changes: Changes): readonly string[] {
  if (measured.series !== JUDGED_SERIES) return [];
  const times = timesLessCpu(measured, changes, OURS);
  const limit = LEAST_TIMES_LESS_CPU[changes];
  const verdict = judgeAtLeast({ median: times.ratio, spread: halfWidthOf(times), limit });
  const found = `${times.ratio.toFixed(0)} times less CPU than ${REFERENCE}`;
  return [`  ${verdict}: ${measured.series}/${changes}: ${found}, at least ${limit}`];
}

function holdLine({ series, rounds }: SizeMeasurement, changes: Changes): string {
  const done = rounds.get(changes) ?? [];
  const holds = (subject: string) => {
    const values = valuesOf(done, subject, ({ holdMs }: SliceFigures) => holdMs);
    return overheadOf(values.map((value) => ({ bare: [0], subject: value })));
  };
  const [ours, bare, limit] = [holds(OURS), holds(BARE), holdLimitMs(series)];
  const spread = Math.max(halfWidthOf(ours), halfWidthOf(bare));
  const verdict = judge({ median: ours.median, spread, limit });
  const circumstances = `noise ${spread.toFixed(2)}, an idle process ${bare.median.toFixed(2)}`;
  return `  ${verdict}: ${series}/${changes}: longest hold ${ours.median.toFixed(2)} ms, at most ${limit}; ${circumstances}`;
}
