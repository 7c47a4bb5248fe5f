/** Whether a figure keeps its limit; `inconclusive` when the noise of the run is too large to tell. */
export type Verdict = 'met' | 'missed' | 'inconclusive';

/** A figure, the noise of its run and the limit it should keep, all in one unit. */
export interface Judgement {
  readonly median: number;
  /** What may be chance: what equal code differs from itself by in the same run. */
  readonly spread: number;
  readonly limit: number;
}

/** A limit is missed only by more than the spread, and nothing is said where the spread is over half the limit. */
export function judge({ median, spread, limit }: Judgement): Verdict {
  if (spread > limit / 2) return 'inconclusive';
  return median - spread > limit ? 'missed' : 'met';
}

/** The same of a figure that must reach its limit: short of it by more than the spread it is missed. */
export function judgeAtLeast({ median, spread, limit }: Judgement): Verdict {
  if (spread > limit / 2) return 'inconclusive';
  return median + spread < limit ? 'missed' : 'met';
}
