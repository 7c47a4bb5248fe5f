import { halfWidthOf, spreadOf } from '../statistics/overhead.js';
import { judge, type Verdict } from '../statistics/verdict.js';
import { type Case, type Contest, OURS } from './catalogue.js';
import type { CaseFigures } from './contest-rows.js';
import { BARE } from './measure-contest.js';

/** A limit that ours should keep in a case, and whether it does. */
export interface CaseVerdict {
  /** `6 µs`, `half of prometheus-api-metrics, 5.6 µs`, or `pino-http, 42.0 µs`. */
  readonly limit: string;
  readonly verdict: Verdict;
}

const FIRST_MAJOR_OF_THE_LATER_LIMIT = 24;

/** Judges ours by the limit of the case, and by what the best peer costs in the same run, or half of that. */
export function judgeCase(contest: Contest, figures: CaseFigures, nodeMajor: number): readonly CaseVerdict[] {
  const limits = [ownLimit(figures.judged, nodeMajor), peerLimit(contest, figures)].filter(
    (limit) => limit !== undefined,
  );
  return limits.map(({ name, us }) => ({ limit: name, verdict: judgeOurs(figures, us) }));
}

interface Limit {
  readonly name: string;
  readonly us: number;
}

function ownLimit({ limitUs }: Case, nodeMajor: number): Limit | undefined {
  const us = nodeMajor < FIRST_MAJOR_OF_THE_LATER_LIMIT ? limitUs?.node20 : limitUs?.node24;
  return us === undefined ? undefined : { name: `${us} µs`, us };
}

function peerLimit({ subjects }: Contest, { judged, overheads }: CaseFigures): Limit | undefined {
  const peers = subjects.filter(({ role }) => role === 'peer');
  const [best] = peers
    .flatMap(({ name }) => ({ name, us: overheads.get(name)?.median ?? Number.POSITIVE_INFINITY }))
    .filter(({ us }) => Number.isFinite(us))
    .toSorted((left, right) => left.us - right.us);
  if (best === undefined) return undefined;
  const us = best.us * judged.peerShare;
  return { name: `${judged.peerShare === 1 ? '' : 'half of '}${best.name}, ${us.toFixed(1)} µs`, us };
}

/** What may be chance in the figure of ours, in µs: what bare differs from bare by, or more where ours wavers more. */
export function noiseOf(figures: CaseFigures): number {
  const bare = figures.overheads.get(BARE);
  const ours = figures.overheads.get(OURS);
  return Math.max(bare === undefined ? 0 : spreadOf(bare), ours === undefined ? 0 : halfWidthOf(ours));
}

function judgeOurs(figures: CaseFigures, limit: number): Verdict {
  const ours = figures.overheads.get(OURS);
  return ours === undefined ? 'inconclusive' : judge({ median: ours.median, spread: noiseOf(figures), limit });
}
