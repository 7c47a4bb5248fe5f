import { formatTable } from '../report/table.js';
import { median } from '../statistics/quantile.js';
import {
  allCpuUs,
  bareQuartiles,
  type CaseFigures,
  growthBytes,
  holdMs,
  mainCpuUs,
  overheadOver,
  runsOf,
  type WindowReading,
} from './case-figures.js';
import { BARE, type LogCase, type LogSubject } from './catalogue.js';
import type { Finding } from './promises.js';
import type { RunFigures } from './run-case.js';

/** What the columns mean, once. */
export const LEGEND: string = [
  'lost, twice, disordered: of the lines written, by what the server stored; with a spool, after a successor of the',
  "  process had replayed it. counted: lost by the subject's own count. exit: from the last line, or the signal, until",
  '  the process was gone. growth: of resident memory from the first line on, beyond what bare grew by.',
].join('\n');

type Column = readonly [heading: string, cell: (figures: CaseFigures, subject: LogSubject) => string];

const COLUMNS: readonly Column[] = [
  ['lines', ({ logCase }) => `${logCase.traffic.lineCount}`],
  ['lost', sentOnly(middleOf(({ recorded }) => recorded.lost))],
  ['counted', middleOf(({ countedLost }) => countedLost)],
  ['twice', sentOnly(middleOf(({ recorded }) => recorded.duplicated))],
  ['disordered', sentOnly(middleOf(({ recorded }) => recorded.outOfOrder))],
  ['exit ms', middleOf(({ exitMs }) => exitMs)],
  ['peak MiB', middleOf(({ memory }) => memory.peakBytes / 1_048_576)],
  ['growth MiB', sentOnly((...given) => whole(growthBytes(...given).map((bytes) => bytes / 1_048_576)))],
  ['sent KiB', sentOnly(middleOf(({ recorded }) => recorded.receivedBytes / 1_024))],
];

type Cost = readonly [heading: string, read: WindowReading];

const COSTS: Readonly<Record<NonNullable<LogCase['measures']>, readonly Cost[]>> = {
  hold: [['hold ms', holdMs]],
  cpu: [
    ['main µs/line', mainCpuUs],
    ['all µs/line', allCpuUs],
  ],
};

/** A table of one case, then a line per promise that was not kept. */
export function reportCase(figures: CaseFigures, findings: readonly Finding[]): string {
  const { name, subjects, measures } = figures.logCase;
  const costs = measures === undefined ? [] : COSTS[measures];
  const columns = [...COLUMNS, ...costs.map(overheadColumn)];
  const measured = subjects.filter((subject) => runsOf(figures, subject).length > 0);
  const heading = ['case', 'subject', ...columns.map(([title]) => title)];
  const lines = measured.map((subject) => [name, subject.name, ...columns.map(([, cell]) => cell(figures, subject))]);
  const missed = findings.filter(({ isKept }) => !isKept).map((finding) => `  ${describeMiss(finding)}`);
  const bare = costs.map((cost) => `  ${describeBare(figures, cost)}`);
  return [formatTable([heading, ...lines]), ...bare, ...missed].join('\n');
}

/** Every promise, in how many places it was kept, and where it was not. */
export function reportPromises(findings: readonly Finding[]): string {
  const names = [...new Set(findings.map(({ promise }) => promise))];
  return names
    .flatMap((name) => {
      const own = findings.filter(({ promise }) => promise === name);
      const missed = own.filter(({ isKept }) => !isKept);
      const verdict = missed.length === 0 ? 'kept' : 'missed';
      return [
        `  ${verdict}: ${name} (${own.length - missed.length} of ${own.length})`,
        ...missed.map(({ found, subject, case: where }) => `    ${where}, ${subject}: ${found}`),
      ];
    })
    .join('\n');
}

function describeMiss({ promise, subject, found }: Finding): string {
  return `missed: ${promise}: ${subject}: ${found}`;
}

function middleOf(read: (run: RunFigures) => number | undefined): Column[1] {
  return (figures, subject) =>
    whole(
      runsOf(figures, subject)
        .map(read)
        .filter((value) => value !== undefined),
    );
}

/** Says nothing of a logger that sends nothing. */
function sentOnly(cell: Column[1]): Column[1] {
  return (figures, subject) => (subject === BARE ? '-' : cell(figures, subject));
}

function whole(values: readonly number[]): string {
  return values.length === 0 ? '-' : median(values).toFixed(0);
}

function overheadColumn([heading, read]: Cost): Column {
  const cell: Column[1] = (figures, subject) => overheadOver(figures, subject, read)?.median.toFixed(2) ?? '-';
  return [`${heading} over bare`, sentOnly(cell)];
}

/** The noise of the machine is in it. */
function describeBare(figures: CaseFigures, [heading, read]: Cost): string {
  const [low, middle, high] = bareQuartiles(figures, read)?.map((value) => value.toFixed(2)) ?? [];
  return `bare: ${heading} ${middle ?? '-'}, half of the windows between ${low ?? '-'} and ${high ?? '-'}`;
}
