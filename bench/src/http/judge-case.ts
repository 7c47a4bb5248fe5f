import { halfWidthOf, spreadOf } from '../statistics/overhead.js';
import { judge, type Verdict } from '../statistics/verdict.js';
import { OURS, type Stack } from './catalogue.js';
import { BARE } from './measure-stack.js';
import type { CaseFigures } from './stack-rows.js';

/** A limit that ours should keep in a case, and whether it does. */
export interface CaseVerdict {
  /** `6 µs`, or `half of prometheus-api-metrics, 5.6 µs`. */
  readonly limit: string;
  readonly verdict: Verdict;
}

const FIRST_MAJOR_OF_THE_LATER_LIMIT = 24;

/** Judges ours by the stack's limit, and by half of what the best peer costs in the same run. */
export function judgeCase(stack: Stack, figures: CaseFigures, nodeMajor: number): readonly CaseVerdict[] {
  const limitUs = nodeMajor < FIRST_MAJOR_OF_THE_LATER_LIMIT ? stack.limitUs.node20 : stack.limitUs.node24;
  const verdicts = [{ limit: `${limitUs} µs`, verdict: judgeOurs(figures, limitUs) }];
  const best = bestPeer(stack, figures);
  if (best === undefined) return verdicts;
  const halfUs = best.overheadUs / 2;
  return [...verdicts, { limit: `half of ${best.name}, ${halfUs.toFixed(1)} µs`, verdict: judgeOurs(figures, halfUs) }];
}

/** What may be chance in the figure of ours, in µs: what bare differs from bare by, or more where ours wavers more. */
export function noiseOf(figures: CaseFigures): number {
  const bare = figures.overheads.get(BARE);
  const ours = figures.overheads.get(OURS.name);
  return Math.max(bare === undefined ? 0 : spreadOf(bare), ours === undefined ? 0 : halfWidthOf(ours));
}

function judgeOurs(figures: CaseFigures, limit: number): Verdict {
  const ours = figures.overheads.get(OURS.name);
  return ours === undefined ? 'inconclusive' : judge({ median: ours.median, spread: noiseOf(figures), limit });
}

function bestPeer(stack: Stack, figures: CaseFigures): { name: string; overheadUs: number } | undefined {
  const peers = stack.subjects.filter(({ role }) => role === 'peer');
  return peers
    .flatMap(({ name }) => ({ name, overheadUs: figures.overheads.get(name)?.median ?? Number.POSITIVE_INFINITY }))
    .filter(({ overheadUs }) => Number.isFinite(overheadUs))
    .toSorted((left, right) => left.overheadUs - right.overheadUs)[0];
}
