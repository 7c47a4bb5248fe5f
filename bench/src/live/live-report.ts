import { formatTable } from '../report/table.js';
import type { Row } from '../row.js';
import { halfWidthOf, type Overhead, spreadOf } from '../statistics/overhead.js';
import { judge } from '../statistics/verdict.js';
import { MOST_RATIO, OFF, REQUESTS_PER_SECOND } from './catalogue.js';
import type { LiveFigures } from './measure-live.js';

const HEADING = ['case', 'subject', 'CPU µs over off', 'q25', 'q75', 'ratio'];
const CASE = `express5-${REQUESTS_PER_SECOND}/cpu`;

/** The rows: `express5-2000/cpu`, over the service without the page, and as `off` what that differs from itself by. */
export function liveRows({ overheads }: LiveFigures): readonly Row[] {
  return [...overheads].map(([subject, { median, q25, q75, ratio }]) => ({
    ...{ bench: 'live', case: CASE, subject, unit: 'us' as const },
    ...{ median: rounded(median), q25: rounded(q25), q75: rounded(q75), ratio: rounded(ratio) },
  }));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

/** The rows as a table, then a verdict on each subject. */
export function reportLive(figures: LiveFigures): string {
  const lines = liveRows(figures).map(({ case: name, subject, median, q25, q75, ratio }) => [
    ...[name, subject],
    ...[median, q25, q75].map((value) => value.toFixed(2)),
    ratio.toFixed(3),
  ]);
  const judged = [...figures.shares].filter(([name]) => name !== OFF);
  return [
    formatTable([HEADING, ...lines]),
    ...judged.map(([name, share]) => verdictLine(name, share, figures)),
    `  off costs ${figures.offUs.toFixed(1)} µs a request`,
  ].join('\n');
}

function verdictLine(name: string, share: Overhead, { shares }: LiveFigures): string {
  const off = shares.get(OFF);
  const spread = Math.max(off === undefined ? 0 : spreadOf(off), halfWidthOf(share));
  const verdict = judge({ median: share.median, spread, limit: MOST_RATIO - 1 });
  return `  ${verdict}: ${name}: ${share.ratio.toFixed(3)} of off, at most ${MOST_RATIO}; noise ${spread.toFixed(3)}`;
}
