import { formatTable } from '../../report/table.js';
import type { Row } from '../../row.js';
import { halfWidthOf, spreadOf } from '../../statistics/overhead.js';
import type { Verdict } from '../../statistics/verdict.js';
import { BARE, OURS } from '../catalogue.js';
import type { LatencyFigures } from './measure-latency.js';

const HEADING = ['case', 'subject', 'ms over bare', 'q25', 'q75', 'ratio'];

/** A table of what requests waited, and whether ours is told from no metrics at all. */
export function reportLatency(name: string, figures: LatencyFigures): string {
  const lines = latencyRows(name, figures).map(({ subject, median, q25, q75, ratio }) => [
    ...[name, subject],
    ...[median, q25, q75, ratio].map((value) => value.toFixed(3)),
  ]);
  return [formatTable([HEADING, ...lines]), verdictLine(name, figures)].join('\n');
}

function verdictLine(name: string, { bareMs, overheads }: LatencyFigures): string {
  const [ours, bare] = [overheads.get(OURS), overheads.get(BARE)];
  if (ours === undefined || bare === undefined) return '';
  const spread = spreadOf(bare);
  const noise = Math.max(spread, halfWidthOf(ours));
  const verdict = judgeLatency({ overMs: ours.median, noise, bareMs });
  return `  ${verdict}: ${name}: p99 of requests ${ours.median.toFixed(2)} ms over bare, at most its spread; noise ${noise.toFixed(2)}, bare ${bareMs.toFixed(2)}`;
}

/** Nothing is said where the noise is over half of what is measured. */
export function judgeLatency({
  overMs,
  noise,
  bareMs,
}: Readonly<Record<'overMs' | 'noise' | 'bareMs', number>>): Verdict {
  if (noise > bareMs / 2) return 'inconclusive';
  return overMs > noise ? 'missed' : 'met';
}

/** The rows of the case: what requests waited longer than without metrics; `bare` against itself. */
export function latencyRows(name: string, { overheads }: LatencyFigures): readonly Row[] {
  return [...overheads].map(([subject, { median, q25, q75, ratio }]) => ({
    ...{ bench: 'scrape', case: name, subject, unit: 'ms' as const },
    ...{ median: rounded(median), q25: rounded(q25), q75: rounded(q75), ratio: rounded(ratio) },
  }));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
