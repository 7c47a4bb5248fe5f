import { formatTable } from '../report/table.js';
import type { Row } from '../row.js';
import type { MemoryMeasurement, MomentFigures } from './measure-memory.js';

const HEADING = ['case', 'subject', 'MiB over bare', 'q25', 'q75', 'ratio'];
const BYTES_PER_MIB = 2 ** 20;

/** The rows: `express5/idle/rss`, `/heap` and the same of `loaded`, in bytes over bare. */
export function memoryRows({ figures }: MemoryMeasurement): readonly Row[] {
  return figures.flatMap((one) =>
    [...one.overheads].map(([subject, { median, q25, q75, ratio }]) => ({
      ...{ bench: 'memory', case: caseOf(one), subject, unit: 'bytes' as const },
      ...{ median: Math.round(median), q25: Math.round(q25), q75: Math.round(q75) },
      ratio: Number(ratio.toFixed(3)),
    })),
  );
}

function caseOf({ moment, what }: MomentFigures): string {
  return `express5/${moment}/${what}`;
}

/** The rows as a table, what the bare application needs, and who could not take part. */
export function reportMemory(measured: MemoryMeasurement): string {
  const lines = memoryRows(measured).map(({ case: name, subject, median, q25, q75, ratio }) => [
    ...[name, subject],
    ...[median, q25, q75].map(inMib),
    ratio.toFixed(3),
  ]);
  return [
    formatTable([HEADING, ...lines]),
    ...measured.figures.map((one) => `  ${caseOf(one)}: bare needs ${inMib(one.bareBytes)} MiB`),
    ...measured.skipped.map((reason) => `  not run: ${reason}`),
  ].join('\n');
}

function inMib(bytes: number): string {
  return (bytes / BYTES_PER_MIB).toFixed(2);
}
