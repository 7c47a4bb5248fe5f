import { median, quantile } from './quantile.js';

/** What one round measured, in the unit of the bench. */
export interface RoundCosts {
  /** Every bare process of the round. */
  readonly bare: readonly number[];
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

function bareCost({ bare }: RoundCosts): number {
  return bare.reduce((sum, cost) => sum + cost, 0) / bare.length;
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

/** Half the width of the 95 % interval of an overhead's median. More rounds make it smaller. */
export function halfWidthOf({ q25, q75, roundCount }: Overhead): number {
  return (NOTCH * (q75 - q25)) / Math.sqrt(roundCount);
}

/**
 * How far from zero the overhead of equal code is in this run, or could have been by chance: the larger of its median
 * and the half width of its interval.
 *
 * @param bareAgain the overhead of the second bare process over the first
 */
export function spreadOf(bareAgain: Overhead): number {
  return Math.max(Math.abs(bareAgain.median), halfWidthOf(bareAgain));
}
