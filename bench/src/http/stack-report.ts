import { formatTable } from '../report/table.js';
import type { Overhead } from '../statistics/overhead.js';
import type { Stack } from './catalogue.js';
import { judgeCase, noiseOf } from './judge-case.js';
import type { SkippedSubject } from './measure-stack.js';
import type { CaseFigures } from './stack-rows.js';

const HEADING = ['case', 'subject', 'µs over bare', 'q25', 'q75', 'ratio', 'rounds'];

/** The findings about one stack, for a reader. */
export interface StackFindings {
  readonly stack: Stack;
  readonly nodeMajor: number;
  readonly figures: readonly CaseFigures[];
  readonly skipped: readonly SkippedSubject[];
}

/** A table of the figures, then a line per limit with its verdict, then who could not take part. */
export function reportStack(findings: StackFindings): string {
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

function verdictLine({ stack, nodeMajor }: StackFindings, figures: CaseFigures): string {
  const verdicts = judgeCase(stack, figures, nodeMajor).map(({ limit, verdict }) => `${verdict} (${limit})`);
  const circumstances = `bare ${figures.bareUs.toFixed(1)} µs, noise ${noiseOf(figures).toFixed(2)} µs`;
  return `  ${figures.case}: ${verdicts.join(', ')}; ${circumstances}`;
}
