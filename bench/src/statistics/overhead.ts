import { median, quantile } from './quantile.js';

/** What one round measured, in the unit of the bench. The two bare figures are the same code in two processes. */
export interface RoundCosts {
  readonly bare: number;
  readonly bareAgain: number;
  readonly subject: number;
}

/** How much dearer than bare a subject is. */
export interface Overhead {
  readonly median: number;
  readonly q25: number;
  readonly q75: number;
  /** Median over the rounds of the subject's cost divided by bare's. */
  readonly ratio: number;
  readonly roundCount: number;
}

function bareCost(round: RoundCosts): number {
  return (round.bare + round.bareAgain) / 2;
}

/**
 * Compares within each round, so that what slows the machine for a while slows both sides.
 *
 * @param rounds not empty
 */
export function overheadOf(rounds: readonly RoundCosts[]): Overhead {
  const differences = rounds.map((round) => round.subject - bareCost(round));
  return {
    median: median(differences),
    q25: quantile(differences, 0.25),
    q75: quantile(differences, 0.75),
    ratio: median(rounds.map((round) => round.subject / bareCost(round))),
    roundCount: rounds.length,
  };
}

// The notch of a box plot: McGill, Tukey and Larsen, "Variations of Box Plots", The American Statistician 32, 1978.
const NOTCH = 1.57;

/**
 * How far from zero the overhead of equal code is in this run, or could have been by chance: the larger of bare's own
 * median and the half width of that median's 95 % interval. More rounds make it smaller.
 *
 * @param bare the overhead of bare over the mean of the two bare figures
 */
export function spreadOf(bare: Overhead): number {
  const halfWidth = (NOTCH * (bare.q75 - bare.q25)) / Math.sqrt(bare.roundCount);
  return Math.max(Math.abs(bare.median), halfWidth);
}
