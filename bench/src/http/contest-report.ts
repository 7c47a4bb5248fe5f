import { formatTable } from '../report/table.js';
import type { Overhead } from '../statistics/overhead.js';
import type { Contest } from './catalogue.js';
import type { CaseFigures } from './contest-rows.js';
import { judgeCase, noiseOf } from './judge-case.js';
import type { SkippedSubject } from './measure-contest.js';

const HEADING = ['case', 'subject', 'µs over bare', 'q25', 'q75', 'ratio', 'rounds'];

/** The findings of one contest, for a reader. */
export interface ContestFindings {
  readonly contest: Contest;
  readonly nodeMajor: number;
  readonly figures: readonly CaseFigures[];
  readonly skipped: readonly SkippedSubject[];
}

/** A table of the figures, then a line per limit with its verdict, then who could not take part. */
export function reportContest(findings: ContestFindings): string {
  const lines = [HEADING, ...findings.figures.flatMap(figureLines)];
  return [
    formatTable(lines),
    ...findings.figures.map((figures) => verdictLine(findings, figures)),
    ...findings.skipped.map(({ name, reason }) => `  not run: ${name}: ${reason}`),
  ].join('\n');
}

function figureLines(figures: CaseFigures): readonly (readonly string[])[] {
  return [...figures.overheads].map(([subject, overhead]) => [figures.case, subject, ...cells(overhead)]);
}

function cells({ median, q25, q75, ratio, roundCount }: Overhead): readonly string[] {
  return [median.toFixed(2), q25.toFixed(2), q75.toFixed(2), ratio.toFixed(3), `${roundCount}`];
}

function verdictLine({ contest, nodeMajor }: ContestFindings, figures: CaseFigures): string {
  const verdicts = judgeCase(contest, figures, nodeMajor).map(({ limit, verdict }) => `${verdict} (${limit})`);
  const circumstances = `bare ${figures.bareUs.toFixed(1)} µs, noise ${noiseOf(figures).toFixed(2)} µs`;
  return `  ${figures.case}: ${verdicts.join(', ')}; ${circumstances}`;
}
