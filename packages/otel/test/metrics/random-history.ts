import type { Labels } from '@vigia/contract';
import type { Random } from '../../../core/test/random.js';

/** One series in the course of a history. */
export interface Lived {
  readonly labels: Labels;
  /** Each of its numbers, all that it was ever given. */
  readonly given: number[];
  /** Each of its numbers as it shows: without what it forgot when it began anew. */
  shown: number[];
  isThere: boolean;
}

/** Series that are given something, begin anew, vanish and come back, none of it unnoticeable. */
export interface RandomHistory {
  readonly series: readonly Lived[];
  /** What happens between two readings. With `onlyGiven` nothing begins anew: nobody looked in between. */
  pass(onlyGiven: boolean): void;
}

/** @param width - How many numbers a series has. */
export function createRandomHistory(random: Random, width: number): RandomHistory {
  const series = Array.from({ length: 1 + random.below(8) }, (_, id): Lived => {
    const zeros = () => Array.from({ length: width }, () => 0);
    return { labels: { id: `${id}` }, given: zeros(), shown: zeros(), isThere: random.below(2) === 0 };
  });

  function give(one: Lived, index: number, amount: number): void {
    one.given[index] = (one.given[index] ?? 0) + amount;
    one.shown[index] = (one.shown[index] ?? 0) + amount;
  }

  /** Gives back less than there was: a counter that is soon as high as it was cannot be told from one that went on. */
  function beginAnew(one: Lived): void {
    const before = one.shown;
    one.shown = before.map(() => 0);
    for (const [index, was] of before.entries()) if (was > 0) give(one, index, random.below(was));
  }

  function passOne(one: Lived, onlyGiven: boolean): void {
    const event = onlyGiven ? 9 : random.below(10);
    if (event === 0) beginAnew(one);
    else if (event === 1) one.isThere = !one.isThere;
    else if (one.isThere && event > 3) for (const index of one.shown.keys()) give(one, index, random.below(4));
    if (!one.isThere) one.shown = one.shown.map(() => 0);
  }

  return {
    series,
    pass(onlyGiven) {
      for (const one of series) passOne(one, onlyGiven);
    },
  };
}
